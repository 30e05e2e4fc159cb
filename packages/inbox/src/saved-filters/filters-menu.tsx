import { useEffect, useState } from 'preact/hooks'
import type { Directory } from '../directory/directory'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import type { Place } from '../place/place'
import { afterTexts } from '../strings/speak'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import type { SavedFilters } from './filters'

interface FiltersMenuProps {
  readonly workspace: Pick<Workspace, 'api' | 'organization' | 'onSignedOut'>
  readonly place: Place
  readonly tags: Directory['tags']
}

const load = () => afterTexts(() => import('./panel'))
interface Loaded {
  readonly panel: Awaited<ReturnType<typeof load>>
  readonly filters: SavedFilters
}

/** Lists of the queue that have a name; what stands in the menu is loaded when it is opened for the first time. */
export function FiltersMenu({ workspace, place, tags }: FiltersMenuProps) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [asking, setAsking] = useState<'save' | 'manage' | null>(null)
  const words = strings.queue.saved
  async function open(): Promise<void> {
    if (loaded) return
    const { api, onSignedOut } = workspace
    const panel = await load()
    setLoaded({
      panel,
      filters: panel.createSavedFilters({ api, onSignedOut, organization: workspace.organization.value }),
    })
  }
  return (
    <>
      <Menu
        name={words.name}
        hint={words.name}
        className="is-below saved-filters"
        buttonClass="icon-button"
        face={<Icon name="bookmark" size={16} />}
      >
        <Opened onOpen={open} />
        {loaded && <loaded.panel.FiltersItems filters={loaded.filters} place={place} tags={tags} onAsk={setAsking} />}
      </Menu>
      {loaded && asking && (
        <loaded.panel.Dialogs asking={asking} filters={loaded.filters} place={place} onClose={() => setAsking(null)} />
      )}
    </>
  )
}

/** Stands in the menu while it is open. */
function Opened({ onOpen }: { readonly onOpen: () => Promise<void> }) {
  const [isLost, setIsLost] = useState(false)
  // once each time the menu opens
  useEffect(() => void onOpen().catch(() => setIsLost(true)), [])
  return isLost ? <p class="menu-head">{strings.queue.barLost}</p> : null
}
