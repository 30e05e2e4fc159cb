export { mountSchedules } from './routes'
