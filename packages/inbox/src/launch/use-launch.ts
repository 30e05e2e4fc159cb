import { useEffect } from 'preact/hooks'
import { useReturns } from '../availability/use-returns'
import type { Workspace } from '../workspace/workspace'
import { type LaunchState, launchOf } from './launch'

/** How far the business has come: read when somebody looks, comes back to the page, or a conversation may have changed it. */
export function useLaunch(workspace: Workspace): LaunchState {
  const { id } = workspace.organization.value
  const launch = launchOf(workspace)
  useReturns(launch.read)
  useEffect(() => {
    void launch.read()
    return workspace.listenToSummaries((summaries) => {
      const { known } = launch
      const isWaiting = !known.peek()?.hasMessage || !known.peek()?.hasReply
      if (isWaiting && summaries.some(({ organizationId }) => organizationId === id)) void launch.read()
    })
  }, [workspace, launch, id])
  return launch
}
