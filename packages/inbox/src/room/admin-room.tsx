import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { brandedName } from '../brand/branded-name'
import { EmptyState } from '../frame/empty-state'
import { usePageTitle } from '../frame/use-page-title'
import { strings } from '../strings/strings'
import type { Workspace } from '../workspace/workspace'
import { useWorkspace } from '../workspace/workspace-context'

type Screen = ComponentType<{ readonly workspace: Workspace }>

interface AdminRoomProps {
  readonly name: string
  /** What agents read in its place; null where they may enter. */
  readonly forbidden: string | null
  /** Brings its screen; the same function every time. */
  readonly load: () => Promise<Screen>
}

/** A room beside the inbox, most of them of owners and admins, loaded when somebody goes there for the first time. */
export function AdminRoom({ name: room, forbidden, load }: AdminRoomProps) {
  const workspace = useWorkspace()
  const { id, role } = workspace.organization.value
  const words = strings.frame
  const [loaded, setLoaded] = useState<{ Screen: Screen } | 'lost' | null>(null)
  usePageTitle(words.title(workspace.queue.value.unread.value, room, brandedName(workspace.organization.value)))
  useEffect(() => {
    let isWanted = true
    load().then(
      (Screen) => isWanted && setLoaded({ Screen }),
      () => isWanted && setLoaded('lost'),
    )
    return () => {
      isWanted = false
    }
  }, [load])

  if (role === 'agent' && forbidden !== null)
    return <Instead icon="lock" title={forbidden} lead={words.setupForbiddenLead} />
  if (loaded === 'lost')
    return (
      <Instead icon="alert" title={words.setupLost} lead={words.setupLostLead}>
        <button type="button" class="button" onClick={() => location.reload()}>
          {strings.start.reload}
        </button>
      </Instead>
    )
  if (loaded === null)
    return (
      <main class="whole-page">
        <span class="spinner is-late" aria-hidden="true" />
      </main>
    )
  return <loaded.Screen key={id} workspace={workspace} />
}

function Instead(props: Parameters<typeof EmptyState>[0]) {
  return (
    <main class="whole-page">
      <EmptyState isPage {...props} />
    </main>
  )
}
