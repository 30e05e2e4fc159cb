export { createLimits, type Limits } from './limits'
export { createOpenAtOnce } from './open-at-once'
export { overLimit, refuseOverLimit, takeOrRefuse } from './refuse-over-limit'
export { createSocketLimits, type SocketLimits } from './socket-limits'
