import { useMemo } from 'preact/hooks'
import type { Workspace } from '../workspace/workspace'
import { createOwnAvailability, type OwnAvailability } from './own-availability'
import { useReturns } from './use-returns'

/** What one says of oneself in the business one looks at. */
export function useOwnAvailability({ api, me, onSignedOut, organization, ...workspace }: Workspace): OwnAvailability {
  const { id: organizationId } = organization.value
  const directory = workspace.directory.value
  const own = useMemo(
    () => createOwnAvailability({ api, directory, organizationId, userId: me.id, onSignedOut }),
    [api, directory, organizationId, me, onSignedOut],
  )
  useReturns(own.read)
  return own
}
