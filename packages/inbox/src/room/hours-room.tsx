import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../hours/hours-page').then(({ HoursPage }) => HoursPage)

/** When people answer. */
export const HoursRoom = () => (
  <AdminRoom name={strings.frame.hours} forbidden={strings.frame.hoursForbidden} load={load} />
)
