export { servePage } from './page-requests'
