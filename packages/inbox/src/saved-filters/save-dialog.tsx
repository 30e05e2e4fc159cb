import { SAVED_FILTER_NAME_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { DialogsProps } from './dialogs'
import { problemText, words } from './words'

/** Asks under which name the list on screen is kept, and for whom. */
export function SaveDialog({ filters, place, onClose }: Omit<DialogsProps, 'asking'>) {
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [isShared, setIsShared] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setIsBusy] = useState(false)
  useLayoutEffect(() => field.current?.focus(), [])

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    if (isBusy) return
    if (name.trim() === '') return fail(words.nameMissing)
    setIsBusy(true)
    const refusal = await filters.save({ name: name.trim(), isShared, listing: place })
    setIsBusy(false)
    if (refusal) fail(problemText(refusal))
    else onClose()
  }

  function fail(text: string): void {
    setProblem(text)
    field.current?.focus()
  }

  return (
    <Dialog title={words.saveTitle} onClose={onClose} isHeld={isBusy}>
      <p>{words.saveLead}</p>
      <form class="admin-form" noValidate onSubmit={submit}>
        <label class="field">
          <span>{words.nameLabel}</span>
          <input
            ref={field}
            type="text"
            dir="auto"
            autocomplete="off"
            maxLength={SAVED_FILTER_NAME_MAX_LENGTH}
            value={name}
            onInput={({ currentTarget }) => {
              setName(currentTarget.value)
              setProblem(null)
            }}
            aria-invalid={problem !== null || undefined}
            aria-describedby="filter-problem"
          />
        </label>
        {filters.mayShare && (
          <label class="saved-filter-share">
            <input
              type="checkbox"
              checked={isShared}
              aria-describedby="filter-share-hint"
              onChange={({ currentTarget }) => setIsShared(currentTarget.checked)}
            />
            <span>{words.share}</span>
            <small id="filter-share-hint">{words.shareHint}</small>
          </label>
        )}
        <p id="filter-problem" class="admin-problem" role="alert">
          {problem}
        </p>
        <footer>
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button primary" aria-disabled={isBusy} aria-busy={isBusy}>
            {words.save}
          </button>
        </footer>
      </form>
    </Dialog>
  )
}
