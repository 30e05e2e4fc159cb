export { contactsWith } from './contacts-with'
export { mountSearch } from './routes'
