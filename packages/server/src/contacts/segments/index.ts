export { matchesAll } from './matches'
export { mountSegments } from './routes'
export { lackingSegments, readSegment, toSegment } from './store'
