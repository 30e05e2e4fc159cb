import type { ContactRow, InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { CompareContacts } from './compare-contacts'
import type { Contact } from './contact'
import { FindContact } from './find-contact'
import { problemText, words } from './words'

interface MergeDialogProps {
  readonly contact: Contact
  readonly card: InboxContact
  readonly onClose: () => void
  readonly onDone: () => void
}

/** Finds another contact, shows what of the two is kept, and makes one of them. */
export function MergeDialog({ contact, card, onClose, onDone }: MergeDialogProps) {
  const [other, setOther] = useState<InboxContact | null>(null)
  const [problem, setProblem] = useState('')
  const [isBusy, setIsBusy] = useState(false)

  async function choose({ id }: ContactRow): Promise<void> {
    const reply = await contact.read(id)
    setProblem(reply.ok ? '' : problemText(reply))
    if (reply.ok) setOther(reply.body)
  }

  async function merge(keptId: string, choice: Parameters<Contact['merge']>[1]): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refusal = await contact.merge(keptId, choice)
    setIsBusy(false)
    if (refusal) setProblem(problemText(refusal))
    else onDone()
  }

  return (
    <Dialog title={words.mergeTitle} onClose={onClose} isHeld={isBusy}>
      {other === null ? (
        <FindContact contact={contact} except={card.id} onChoose={choose} />
      ) : (
        <CompareContacts card={card} other={other} isBusy={isBusy} onBack={() => setOther(null)} onMerge={merge} />
      )}
      <p class="admin-problem" role="alert">
        {problem}
      </p>
      {other === null && (
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
        </footer>
      )}
    </Dialog>
  )
}
