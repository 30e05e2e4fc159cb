export { mountChatSessions } from './routes'
