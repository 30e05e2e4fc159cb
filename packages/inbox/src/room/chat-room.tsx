import { strings } from '../strings/strings'
import { AdminRoom } from './admin-room'

const load = () => import('../look/look-page').then(({ LookPage }) => LookPage)

/** How the chat looks and what it says. */
export const ChatRoom = () => (
  <AdminRoom name={strings.frame.chat} forbidden={strings.frame.chatForbidden} load={load} />
)
