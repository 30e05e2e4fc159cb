import type { Key } from '@opencx/protocol/http/inbox-keys'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { Refusal } from '../http/reply'
import { problemText } from './problem-text'
import type { Setup } from './setup'
import { words } from './words'

interface RevokeDialogProps {
  readonly revoked: Key
  readonly revoke: Setup['revoke']
  readonly onClose: () => void
}

/** Asks before a key is revoked, and once more where the chat would be gone from every page. */
export function RevokeDialog({ revoked, revoke, onClose }: RevokeDialogProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const isLast = refusal?.code === 'last_key'

  async function confirm(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refused = await revoke(revoked.id, isLast)
    setIsBusy(false)
    if (refused) setRefusal(refused)
    else onClose()
  }

  return (
    <Dialog title={words.revokeTitle(revoked.name)} onClose={onClose} isHeld={isBusy}>
      <p>{words.revokeLead}</p>
      <p class="admin-problem" role="alert">
        {refusal && (isLast ? words.revokeLast : problemText(refusal))}
      </p>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button danger" aria-disabled={isBusy} onClick={confirm}>
          {isLast ? words.revokeAnyway : words.revoke}
        </button>
      </footer>
    </Dialog>
  )
}
