import type { Site } from '@opencx/protocol/http/inbox-sites'
import { useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import { problemText } from './reason-text'
import type { Sites } from './sites'
import { words } from './words'

interface RemoveDialogProps {
  readonly site: Site
  readonly remove: Sites['remove']
  readonly onRemoved: () => void
  readonly onClose: () => void
}

/** Asks before a site and all that was read of it is forgotten. */
export function RemoveDialog({ site, remove, onRemoved, onClose }: RemoveDialogProps) {
  const [isBusy, setIsBusy] = useState(false)
  const [problem, setProblem] = useState('')

  async function confirm(): Promise<void> {
    if (isBusy) return
    setIsBusy(true)
    const refusal = await remove(site.id)
    setIsBusy(false)
    if (refusal) setProblem(problemText(refusal))
    else onRemoved()
  }

  return (
    <Dialog title={words.removeTitle(site.name)} onClose={onClose} isHeld={isBusy}>
      <p>{words.removeLead}</p>
      <p class="site-problem" role="alert">
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
