export { namesOfDoers } from './doers'
export { type Doer, recordAct } from './record'
