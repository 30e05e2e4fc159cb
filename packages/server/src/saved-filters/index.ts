export { mountSavedFilters } from './routes'
export { forgetOwnFilters } from './store'
