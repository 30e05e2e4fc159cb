import './menu.css'

export { firstForm } from './FirstForm'
export { JumpButton } from './JumpButton'
export { Menu } from './Menu'
export { opening } from './opening'
export { Rating } from './Rating'
export { rareLine } from './rare-line'
export { unreadText } from './unread-text'
