export { createPresence, type Presence } from './presence'
export { isPresent, PRESENT_MS, presentSince } from './present'
