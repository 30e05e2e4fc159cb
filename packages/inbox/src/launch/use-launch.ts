import type { Summary } from '@opencx/protocol/http/summary'
import { useEffect } from 'preact/hooks'
import { useReturns } from '../availability/use-returns'
import { gather } from '../workspace/gather'
import type { Workspace } from '../workspace/workspace'
import { type LaunchState, launchOf } from './launch'

/** However many write, it is read no more often. */
const READ_EVERY_MS = 3_000

/** How far the business has come: read when somebody looks, comes back to the page, or a conversation may have changed it. */
export function useLaunch(workspace: Workspace): LaunchState {
  const { id } = workspace.organization.value
  const launch = launchOf(workspace)
  useReturns(launch.read)
  useEffect(() => {
    void launch.read()
    const news = gather<Summary>(READ_EVERY_MS, () => void launch.read())
    const unlisten = workspace.listenToSummaries((summaries) => {
      const known = launch.known.peek()
      if (known && (known.isDismissed || (known.hasMessage && known.hasReply))) return
      news.add(summaries.filter(({ organizationId }) => organizationId === id))
    })
    return () => {
      unlisten()
      news.stop()
    }
  }, [workspace, launch, id])
  return launch
}
