export { mountTags } from './routes'
