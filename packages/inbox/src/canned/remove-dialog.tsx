import type { CannedReply } from '@opencx/protocol/http/inbox-canned-replies'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { Refusal } from '../http/reply'
import { problemText, words } from './words'

interface RemoveDialogProps {
  readonly reply: CannedReply
  /** Null when it is gone. */
  readonly remove: () => Promise<Refusal | null>
  readonly onRemoved: () => void
  readonly onClose: () => void
}

/** Asks before a reply is deleted. */
export function RemoveDialog({ reply, remove, onRemoved, onClose }: RemoveDialogProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function confirm(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refusal = await remove()
    setIsBusy(false)
    if (refusal) setProblem(problemText(refusal))
    else onRemoved()
  }

  return (
    <Dialog title={words.removeTitle(reply.shortcut)} onClose={onClose} isHeld={isBusy}>
      <p>{words.removeLead}</p>
      <p class="admin-problem" role="alert">
        {problem}
      </p>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button danger" aria-disabled={isBusy} onClick={confirm}>
          {words.remove}
        </button>
      </footer>
    </Dialog>
  )
}
