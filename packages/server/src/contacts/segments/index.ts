export { matchesAll } from './matches'
export { mountSegments } from './routes'
export { readSegment } from './store'
