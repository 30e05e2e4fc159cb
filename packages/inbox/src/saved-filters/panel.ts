export { Dialogs } from './dialogs'
export { createSavedFilters } from './filters'
export { FiltersItems } from './filters-items'
