import { useState } from 'preact/hooks'
import type { Refusal } from '../http/reply'
import { Dialog } from './dialog'
import { words } from './words'

/** What is asked before it is done. */
export interface Question {
  readonly title: string
  /** What happens, point by point. */
  readonly points: readonly string[]
  /** The name of the deed. */
  readonly deed: string
  /** Null when it is done. */
  readonly run: () => Promise<Refusal | null>
  /** Called once it is done and the dialog gone: whatever asked for it may have gone too, with the focus. */
  readonly onDone?: () => void
}

interface ConfirmDialogProps {
  readonly question: Question
  /** What to tell of a refusal. */
  readonly explain: (refusal: Refusal) => string
  readonly onClose: () => void
}

/** Says what happens before something is done that is hard to take back. */
export function ConfirmDialog({ question, explain, onClose }: ConfirmDialogProps) {
  const { title, points, deed, run, onDone } = question
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function confirm(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refused = await run()
    setIsBusy(false)
    if (refused) return setRefusal(refused)
    onClose()
    onDone?.()
  }

  return (
    <Dialog title={title} onClose={onClose} isHeld={isBusy}>
      {points.length === 1 ? (
        <p>{points[0]}</p>
      ) : (
        <ul class="confirm-points">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      <p class="admin-problem" role="alert">
        {refusal && explain(refusal)}
      </p>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.cancel}
        </button>
        <button type="button" class="button danger" aria-disabled={isBusy} onClick={confirm}>
          {deed}
        </button>
      </footer>
    </Dialog>
  )
}
