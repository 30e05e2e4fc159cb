import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { Refusal } from '../http/reply'
import { problemText, words } from './words'

/** What is asked before it is done. */
export interface Question {
  readonly title: string
  /** What happens, point by point. */
  readonly points: readonly string[]
  /** The name of the deed. */
  readonly deed: string
  /** Null when it is done. */
  readonly run: () => Promise<Refusal | null>
}

/** Says what happens before something is done that is hard to take back. */
export function ConfirmDialog({ question, onClose }: { readonly question: Question; readonly onClose: () => void }) {
  const { title, points, deed, run } = question
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function confirm(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refused = await run()
    setIsBusy(false)
    if (refused) setRefusal(refused)
    else onClose()
  }

  return (
    <Dialog title={title} onClose={onClose} isHeld={isBusy}>
      <ul class="team-points">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <p class="admin-problem" role="alert">
        {refusal && problemText(refusal)}
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
