export { mountLaunch } from './routes'
