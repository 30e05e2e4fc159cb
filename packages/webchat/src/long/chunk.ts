export { near } from './near'
