import type { SavedFilter } from '@opencx/protocol/http/inbox-saved-filters'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Directory } from '../directory/directory'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import { MenuContext } from '../menu/menu-context'
import { MenuItem } from '../menu/menu-item'
import { type Place, placeUrl } from '../place/place'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import type { DialogsProps } from './dialogs'
import { createSavedFilters, isSameListing, listingOf, type SavedFilters } from './filters'
import './filters.css'

interface FiltersMenuProps {
  readonly workspace: Pick<Workspace, 'api' | 'organization' | 'onSignedOut'>
  readonly place: Place
  readonly tags: Directory['tags']
}

/** Lists of the queue that have a name: each is a link, and the list on screen can become one. */
export function FiltersMenu({ workspace, place, tags }: FiltersMenuProps) {
  const { api, onSignedOut } = workspace
  const organization = workspace.organization.value
  const [filters] = useState(() => createSavedFilters({ api, onSignedOut, organization }))
  const [asking, setAsking] = useState<DialogsProps['asking'] | null>(null)
  const words = strings.queue.saved
  return (
    <>
      <Menu
        name={words.name}
        hint={words.name}
        className="is-below saved-filters"
        buttonClass="icon-button"
        face={<Icon name="bookmark" size={16} />}
      >
        <MenuItem name={words.save} icon="plus" onChoose={() => setAsking('save')} />
        <Items filters={filters} place={place} tags={tags} />
        {filters.items.value?.some(({ isShared }) => !isShared || filters.mayShare) && (
          <MenuItem name={words.manage} onChoose={() => setAsking('manage')} />
        )}
      </Menu>
      {asking !== null && <Dialogs asking={asking} filters={filters} place={place} onClose={() => setAsking(null)} />}
    </>
  )
}

interface ItemsProps extends Pick<FiltersMenuProps, 'place' | 'tags'> {
  readonly filters: SavedFilters
}

function Items({ filters, place, tags }: ItemsProps) {
  const words = strings.queue.saved
  const items = filters.items.value
  // each time the menu opens, for colleagues save too
  useEffect(() => void filters.read(), [filters])
  if (items === null) return filters.isFailed.value ? <p class="menu-head">{words.failed}</p> : null
  if (items.length === 0) return <p class="menu-head">{words.none}</p>
  return (
    <div class="menu-section">
      {items.map((filter) => (
        <Item key={filter.id} filter={filter} place={place} tags={tags} />
      ))}
    </div>
  )
}

function Item({ filter, place, tags }: Omit<ItemsProps, 'filters'> & { readonly filter: SavedFilter }) {
  const close = useContext(MenuContext)
  const words = strings.queue.saved
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

const load = () => import('./dialogs').then((module) => module.Dialogs)
type Loaded = Awaited<ReturnType<typeof load>>

/** What asks for names, loaded when it is first needed. */
function Dialogs(props: DialogsProps) {
  const [loaded, setLoaded] = useState<{ Loaded: Loaded } | null>(null)
  const { onClose } = props
  useEffect(() => {
    let isWanted = true
    load().then(
      (Loaded) => isWanted && setLoaded({ Loaded }),
      // without it the menu can be asked again
      () => isWanted && onClose(),
    )
    return () => {
      isWanted = false
    }
  }, [onClose])
  return loaded && <loaded.Loaded {...props} />
}
