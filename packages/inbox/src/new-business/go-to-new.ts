import type { Storage } from '@opencx/client'
import { LAUNCH_PATH } from '../place/place'
import { rememberOrganization } from '../workspace/workspace'

/** Goes to a business that was not there when the page was loaded: to what is to be done first in it. */
export const goToNew =
  ({ storage, userId }: { readonly storage: Storage; readonly userId: string }) =>
  (organizationId: string): void => {
    rememberOrganization(storage, { userId, organizationId })
    location.assign(LAUNCH_PATH)
  }
