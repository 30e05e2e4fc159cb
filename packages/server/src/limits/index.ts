export { createLimits, type Limits } from './limits'
export { overLimit, refuseOverLimit, takeOrRefuse } from './refuse-over-limit'
export { createSocketLimits, type SocketLimits } from './socket-limits'
