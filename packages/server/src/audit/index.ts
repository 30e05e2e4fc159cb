export { type Doer, recordAct } from './record'
