export { mountContactCards } from './routes'
