export { createLimits, type Limits } from './limits'
export { overLimit, refuseOverLimit } from './refuse-over-limit'
