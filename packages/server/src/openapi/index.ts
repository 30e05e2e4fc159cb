export { mountOpenApi } from './routes'
