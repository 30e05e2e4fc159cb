export { type Fanout, localFanout, redisFanout } from './fanout'
export { createHub, type Hub } from './hub'
export { startRealtime } from './server'
export { createSockets, type Sockets } from './sockets'
