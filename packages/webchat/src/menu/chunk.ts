import './menu.css'

export { firstForm } from './FirstForm'
export { Menu } from './Menu'
export { Rating } from './Rating'
export { rareLine } from './rare-line'
