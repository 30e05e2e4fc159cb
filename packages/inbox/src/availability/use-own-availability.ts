import { useEffect, useMemo } from 'preact/hooks'
import type { Workspace } from '../workspace/workspace'
import { createOwnAvailability, type OwnAvailability } from './own-availability'
import { useReturns } from './use-returns'

/** What one says of oneself in the business one looks at. */
export function useOwnAvailability({ api, me, onSignedOut, organization }: Workspace): OwnAvailability {
  const { id: organizationId } = organization.value
  const own = useMemo(
    () => createOwnAvailability({ api, organizationId, userId: me.id, onSignedOut }),
    [api, organizationId, me, onSignedOut],
  )
  useEffect(() => void own.read(), [own])
  useReturns(own.read)
  return own
}
