export { type Doer, recordAct } from './record'
export { mountAudit } from './routes'
