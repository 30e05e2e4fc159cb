export { createPresence, type Presence } from './presence'
export { isPresent, presentSince } from './present'
