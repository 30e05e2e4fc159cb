import { words } from './words'

interface DialogFooterProps {
  /** The name of what the form does. */
  readonly deed: string
  readonly isBusy: boolean
  readonly onCancel: () => void
}

/** How a form in a dialog is left: without doing anything, or by doing what it is for. */
export const DialogFooter = ({ deed, isBusy, onCancel }: DialogFooterProps) => (
  <footer>
    <button type="button" class="button" onClick={onCancel}>
      {words.cancel}
    </button>
    <button type="submit" class="button primary" aria-disabled={isBusy} aria-busy={isBusy}>
      {deed}
    </button>
  </footer>
)
