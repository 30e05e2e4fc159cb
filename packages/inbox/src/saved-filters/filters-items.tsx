import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { useContext, useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Directory } from '../directory/directory'
import { MenuContext } from '../menu/menu-context'
import { MenuItem } from '../menu/menu-item'
import { type Place, placeUrl } from '../place/place'
import type { DialogsProps } from './dialogs'
import { isSameListing, listingOf, type SavedFilters } from './filters'
import { words } from './words'
import './filters.css'

interface FiltersItemsProps {
  readonly filters: SavedFilters
  readonly place: Place
  readonly tags: Directory['tags']
  readonly onAsk: (asking: DialogsProps['asking']) => void
}

/** Each filter as a link, and what can be done with them. */
export function FiltersItems({ filters, place, tags, onAsk }: FiltersItemsProps) {
  const group = useRef<HTMLFieldSetElement>(null)
  const items = filters.items.value
  // each time the menu opens, for colleagues save too
  useEffect(() => void filters.read(), [filters])
  // the menu had nothing yet that could have the focus
  useLayoutEffect(() => {
    if (!document.activeElement?.closest('[role=menu]')) group.current?.querySelector('button')?.focus()
  }, [])
  return (
    <fieldset ref={group} class="menu-section" aria-label={words.list}>
      <MenuItem name={words.saveAsk} icon="plus" onChoose={() => onAsk('save')} />
      {items === null && filters.isFailed.value && <p class="menu-head">{words.failed}</p>}
      {items?.length === 0 && <p class="menu-head">{words.none}</p>}
      {items?.map((filter) => (
        <Item key={filter.id} filter={filter} place={place} tags={tags} />
      ))}
      {items?.some(({ isShared }) => !isShared || filters.mayShare) && (
        <MenuItem name={words.manageAsk} onChoose={() => onAsk('manage')} />
      )}
    </fieldset>
  )
}

function Item({ filter, place, tags }: Pick<FiltersItemsProps, 'place' | 'tags'> & { readonly filter: SavedFilter }) {
  const close = useContext(MenuContext)
  const listing = listingOf(filter)
  const isTagGone = listing.tag !== null && tags.value !== null && !tags.value.some(({ id }) => id === listing.tag)
  return (
    <a
      class="menu-item"
      role="menuitem"
      tabIndex={-1}
      href={placeUrl({ ...listing, conversationId: null })}
      aria-current={isSameListing(listing, place) ? 'page' : undefined}
      onClick={close}
    >
      <span class="saved-filter-name" dir="auto">
        {filter.name}
      </span>
      {isTagGone ? <small>{words.tagGone}</small> : filter.isShared && <small>{words.team}</small>}
    </a>
  )
}
