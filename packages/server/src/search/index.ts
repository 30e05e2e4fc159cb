export { mountSearch } from './routes'
