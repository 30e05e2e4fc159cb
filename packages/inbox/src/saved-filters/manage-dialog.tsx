import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { SAVED_FILTER_NAME_MAX_LENGTH } from '@opencx/protocol/http/limits'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Dialog } from '../admin/dialog'
import type { Refusal } from '../http/reply'
import type { DialogsProps } from './dialogs'
import { problemText, words } from './words'

/** Renames and deletes the filters that the person decides on. */
export function ManageDialog({ filters, onClose }: Pick<DialogsProps, 'filters' | 'onClose'>) {
  const [problem, setProblem] = useState<string | null>(null)
  const [open, setOpen] = useState<{ id: string; to: 'rename' | 'remove' } | null>(null)
  const own = (filters.items.value ?? []).filter(({ isShared }) => !isShared || filters.mayShare)

  async function finish(deed: Promise<Refusal | null>): Promise<void> {
    const refusal = await deed
    setProblem(refusal && problemText(refusal))
    if (!refusal) setOpen(null)
  }

  return (
    <Dialog title={words.manageTitle} onClose={onClose}>
      <p class="admin-problem" role="alert">
        {problem}
      </p>
      {own.length === 0 && <p>{words.empty}</p>}
      <ul class="saved-filter-list" aria-label={words.list}>
        {own.map((filter) => (
          <li key={filter.id}>
            {open?.id === filter.id && open.to === 'rename' ? (
              <NameForm filter={filter} onSave={(name) => void finish(filters.rename(filter.id, name))} />
            ) : (
              <span class="saved-filter-name" dir="auto">
                {filter.name}
              </span>
            )}
            {filter.isShared && <small>{words.team}</small>}
            {open?.id === filter.id && open.to === 'remove' ? (
              <button type="button" class="button danger" onClick={() => void finish(filters.remove(filter.id))}>
                {words.removeSure}
              </button>
            ) : (
              <>
                <button
                  type="button"
                  class="link-button"
                  aria-label={words.rename(filter.name)}
                  onClick={() => setOpen({ id: filter.id, to: 'rename' })}
                >
                  {words.renameShort}
                </button>
                <button
                  type="button"
                  class="link-button"
                  aria-label={words.remove(filter.name)}
                  onClick={() => setOpen({ id: filter.id, to: 'remove' })}
                >
                  {words.removeShort}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" class="button" onClick={onClose}>
          {words.close}
        </button>
      </footer>
    </Dialog>
  )
}

function NameForm({ filter, onSave }: { readonly filter: SavedFilter; readonly onSave: (name: string) => void }) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.select(), [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const name = field.current?.value.trim() ?? ''
        if (name !== '') onSave(name)
      }}
    >
      <input
        ref={field}
        type="text"
        dir="auto"
        maxLength={SAVED_FILTER_NAME_MAX_LENGTH}
        defaultValue={filter.name}
        aria-label={words.nameLabel}
      />
      <button type="submit" class="button">
        {words.save}
      </button>
    </form>
  )
}
