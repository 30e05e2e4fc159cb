import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { EmptyState } from '../frame/empty-state'
import type { Refusal } from '../http/reply'
import type { IconName } from '../icon/paths'
import { ConfirmDialog, type Question } from './confirm-dialog'

interface ListWords {
  readonly search: string
  readonly searchPlaceholder: string
  readonly found: (count: number) => string
  readonly empty: string
  readonly noMatch: string
  readonly noMatchLead: string
}

/** What the parts of the list can do. */
export interface ListActs<Item> {
  /** Opens the form; null is for a new one. */
  edit(item: Item | null): void
  remove(item: Item): void
  /** Says what came of something. */
  tell(text: string): void
}

interface EditableListProps<Item> {
  readonly items: readonly Item[]
  readonly words: ListWords
  readonly emptyLead: string
  readonly icon: IconName
  /** Takes the focus when a row goes. */
  readonly heading: RefObject<HTMLElement | null>
  readonly matching: (items: readonly Item[], query: string) => readonly Item[]
  /** What stands beside the search. */
  readonly bar: (acts: ListActs<Item>) => ComponentChildren
  readonly notice?: ComponentChildren
  readonly rows: (found: readonly Item[], acts: ListActs<Item>) => ComponentChildren
  readonly form: (item: Item | null, acts: ListActs<Item>, onClose: () => void) => ComponentChildren
  /** What is asked before a row goes, and what is said afterwards. */
  readonly removal: (item: Item) => { readonly question: Question; readonly told: string }
  readonly explain: (refusal: Refusal) => string
}

type Open<Item> =
  | { readonly what: 'form'; readonly item: Item | null }
  | { readonly what: 'removal'; readonly item: Item }

/** A searched list whose rows are added, changed and deleted in dialogs. */
export function EditableList<Item>({ items, words, heading, ...parts }: EditableListProps<Item>) {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState<Open<Item> | null>(null)
  const [told, setTold] = useState('')
  const [removals, setRemovals] = useState(0)
  // what had the focus is gone with the row, once the dialog is closed
  useLayoutEffect(() => {
    if (removals > 0) heading.current?.focus()
  }, [removals, heading])
  const close = () => setOpen(null)
  const acts: ListActs<Item> = {
    edit: (item) => setOpen({ what: 'form', item }),
    remove: (item) => setOpen({ what: 'removal', item }),
    tell: setTold,
  }
  const found = parts.matching(items, query)
  const removalOf = (item: Item): Question => {
    const { question, told } = parts.removal(item)
    return {
      ...question,
      onDone() {
        setTold(told)
        setRemovals(removals + 1)
      },
    }
  }
  return (
    <>
      <div class="admin-bar">
        <input
          type="search"
          dir="auto"
          aria-label={words.search}
          placeholder={words.searchPlaceholder}
          value={query}
          onInput={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        {parts.bar(acts)}
      </div>
      {parts.notice}
      <p class="admin-told" role="status">
        {told}
      </p>
      <p class="visually-hidden" role="status">
        {query !== '' && words.found(found.length)}
      </p>
      {items.length === 0 && <EmptyState icon={parts.icon} title={words.empty} lead={parts.emptyLead} />}
      {items.length > 0 && found.length === 0 && (
        <EmptyState icon="searchX" title={words.noMatch} lead={words.noMatchLead} />
      )}
      {found.length > 0 && parts.rows(found, acts)}
      {open?.what === 'form' && parts.form(open.item, acts, close)}
      {open?.what === 'removal' && (
        <ConfirmDialog question={removalOf(open.item)} explain={parts.explain} onClose={close} />
      )}
    </>
  )
}
