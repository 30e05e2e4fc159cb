import type { Workspace } from '../workspace/workspace'
import { goToNew } from './go-to-new'
import { SetUpBusiness } from './set-up-business'

/** Sets up another business, for who has one. */
export const NewBusinessPage = ({ workspace: { api, storage, me } }: { readonly workspace: Workspace }) => (
  <SetUpBusiness api={api} userId={me.id} onDone={goToNew({ storage, userId: me.id })} />
)
