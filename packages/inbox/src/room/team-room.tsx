import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../team/team-page').then(({ TeamPage }) => TeamPage)

/** Who belongs to the business. */
export const TeamRoom = () => <AdminRoom name={strings.frame.team} forbidden={null} load={load} />
