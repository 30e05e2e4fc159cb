import type { IncomingMessage } from 'node:http'
import { addressGroup, socketAddress } from '../http/client-address'
import type { Limits } from './limits'
import { createOpenAtOnce } from './open-at-once'

/** Whole offices and hotspots share one address. */
const PER_ADDRESS = 500
/** Each tab with an open chat has one. */
const PER_SESSION = 20

/** How many sockets may be open. Each answer is the function that counts it out again, or null for too many. */
export interface SocketLimits {
  /** Before a socket is opened. */
  open(request: IncomingMessage): (() => void) | null
  /** Once it is known whose it is. */
  enter(sessionId: string): Promise<(() => void) | null>
}

export function createSocketLimits(limits: Limits, trustedProxies: number): SocketLimits {
  const addresses = createOpenAtOnce(PER_ADDRESS)
  const sessions = createOpenAtOnce(PER_SESSION)
  return {
    open: (request) => addresses.open(addressGroup(socketAddress(request, trustedProxies))),
    async enter(sessionId) {
      const { isAllowed } = await limits.take('socket', sessionId)
      return isAllowed ? sessions.open(sessionId) : null
    },
  }
}
