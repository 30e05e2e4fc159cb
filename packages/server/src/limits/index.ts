export { createLimits, type Limits, type Taken } from './limits'
export { overLimit, refuseOverLimit } from './refuse-over-limit'
export type { RuleName } from './rules'
