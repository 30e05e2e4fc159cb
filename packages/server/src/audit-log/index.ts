export { mountAuditLog } from './routes'
