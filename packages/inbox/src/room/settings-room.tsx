import { useLayoutEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { brandedName } from '../brand/branded-name'
import { useMedia } from '../frame/use-media'
import { usePageTitle } from '../frame/use-page-title'
import { LAUNCH_PATH } from '../place/place'
import { settingsOf } from '../settings/pages'
import { strings } from '../strings/strings'
import { useWorkspace } from '../workspace/workspace-context'

/** Where the settings begin: their first page where there is room beside the list, on a phone the list alone. */
export function SettingsRoom() {
  const workspace = useWorkspace()
  const { route } = useLocation()
  const { name, role } = workspace.organization.value
  const title = brandedName(workspace.organization.value)
  const isWide = useMedia('(min-width: 761px)')
  // the list for a beginning is led to by its reminder, and seldom what somebody looks for
  const first = settingsOf(role)
    .flatMap(({ pages }) => pages)
    .find(({ path }) => path !== LAUNCH_PATH)?.path
  usePageTitle(strings.frame.title(workspace.queue.value.unread.value, strings.frame.settings, title))
  useLayoutEffect(() => {
    if (isWide && first !== undefined) route(first, true)
  }, [isWide, first, route])
  return (
    <main class="settings-start">
      <h1 tabIndex={-1}>{strings.frame.settings}</h1>
      <p>
        <bdi>{name}</bdi>
      </p>
    </main>
  )
}
