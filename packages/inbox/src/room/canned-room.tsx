import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../canned/canned-page').then(({ CannedPage }) => CannedPage)

/** Answers that are given again and again. */
export const CannedRoom = () => <AdminRoom name={strings.frame.canned} forbidden={null} load={load} />
