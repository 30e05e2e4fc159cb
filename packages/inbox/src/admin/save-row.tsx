import { words } from './words'

/** How far saving has come. */
export type Saving = 'idle' | 'saving' | 'saved'

interface SaveRowProps {
  readonly isChanged: boolean
  readonly saving: Saving
  readonly onDiscard: () => void
}

/** Saves a form or throws away what was written, and says how it stands. */
export function SaveRow({ isChanged, saving, onDiscard }: SaveRowProps) {
  const isBusy = saving === 'saving'
  return (
    <div class="save-row">
      {isChanged && (
        <>
          <button type="submit" class="button primary" aria-disabled={isBusy} aria-busy={isBusy}>
            {isBusy && <span class="spinner" aria-hidden="true" />}
            {words.save}
          </button>
          <button type="button" class="button" aria-disabled={isBusy} onClick={() => !isBusy && onDiscard()}>
            {words.discard}
          </button>
        </>
      )}
      <span class="admin-hint" role="status">
        {isBusy ? words.saving : saving === 'saved' ? words.saved : isChanged && words.unsaved}
      </span>
    </div>
  )
}
