import type { Summary } from '@opencx/protocol/http/summary'
import { useEffect, useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { mayLeave } from '../frame/unsaved'
import { firstListing, placeUrl } from '../place/place'
import { afterTexts } from '../strings/speak'
import { useWorkspace } from '../workspace/workspace-context'
import type { Notifier } from './notifier'

/** Tells of what happens, whatever is on the screen; loaded once that stands. */
export function Notifications() {
  const workspace = useWorkspace()
  const { path, route } = useLocation()
  const openId = useRef<string | null>(null)
  const notifier = useRef<Notifier | null>(null)
  openId.current = conversationAt(path)

  useEffect(() => {
    let isWanted = true
    const open = ({ conversationId, organizationId }: Summary) => {
      if (!mayLeave()) return
      workspace.switchTo(organizationId)
      route(placeUrl({ ...firstListing, conversationId }))
    }
    // where it cannot be loaded, a deploy is under way or the connection is lost: the inbox works without it
    const load = afterTexts(() => import('./start')).catch(() => null)
    void load.then((loaded) => {
      if (isWanted && loaded) notifier.current = loaded.start({ workspace, openId: () => openId.current, open })
    })
    return () => {
      isWanted = false
      notifier.current?.stop()
      notifier.current = null
    }
  }, [workspace, route])
  useEffect(() => notifier.current?.look(), [path])
  return null
}

/** The conversation that an address of the inbox opens, if it does. */
function conversationAt(path: string): string | null {
  const [, id] = /^\/inbox\/(?:mine|unassigned|mentioned|all)\/([^/]+)\/?$/.exec(path) ?? []
  return id === undefined ? null : decodeURIComponent(id)
}
