import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../account/account-page').then(({ AccountPage }) => AccountPage)

/** What a person decides about their own account. */
export const AccountRoom = () => <AdminRoom name={strings.frame.ownAccount} forbidden={null} load={load} />
