export { mountCannedReplies } from './routes'
