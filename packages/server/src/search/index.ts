export { contactsWith } from './contacts-with'
export { inTime } from './in-time'
export { mountSearch } from './routes'
export { createTurns, type Turns } from './turns'
