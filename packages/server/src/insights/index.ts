export { mountInsights } from './routes'
