export { mountActions } from './routes'
