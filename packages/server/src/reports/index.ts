export { onAppendFigures } from './keep-figures'
export { oldFigures } from './old-figures'
export { mountReports } from './routes'
