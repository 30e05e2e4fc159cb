export { type Fanout, localFanout, redisFanout } from './fanout'
export { createHub, type Hub } from './hub'
export { type RealtimeServer, startRealtime } from './server'
