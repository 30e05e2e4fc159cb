export { dayAt, daysOf, momentsOf } from './range'
export { mountInsights } from './routes'
