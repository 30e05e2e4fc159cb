import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../tags/tags-page').then(({ TagsPage }) => TagsPage)

/** What conversations are sorted by. */
export const TagsRoom = () => <AdminRoom name={strings.frame.tags} forbidden={null} load={load} />
