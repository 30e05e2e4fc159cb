import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { ErrorBody } from '@opencx/protocol/http/errors'
import { FRAME_MAX_BYTES, REALTIME_PATH } from '@opencx/protocol/http/realtime-limits'
import { WebSocketServer } from 'ws'
import type { SocketLimits } from '../limits'
import { createSockets, type Sockets } from './sockets'
import type { SweepPorts } from './sweep'

export interface RealtimePorts extends SweepPorts {
  /** Whether a page with this Origin may open a socket at all. */
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean
  readonly limits: SocketLimits
}

/** Accepts WebSockets on `/realtime` of a running HTTP server. */
export function startRealtime(server: Server, ports: RealtimePorts): Pick<Sockets, 'count' | 'sweep' | 'stop'> {
  const acceptor = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: FRAME_MAX_BYTES })
  const sockets = createSockets(ports)

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0]
    if (path !== REALTIME_PATH) return refuse(socket, '404 Not Found')
    if (!ports.isAllowedOrigin(request)) return refuse(socket, '403 Forbidden')
    const leave = ports.limits.open(request)
    if (!leave) return refuse(socket, '429 Too Many Requests', TOO_MANY)
    socket.on('close', leave)
    acceptor.handleUpgrade(request, socket, head, (webSocket) => sockets.serve(webSocket, request))
  }
  server.on('upgrade', onUpgrade)

  return {
    get count() {
      return sockets.count
    },
    sweep: sockets.sweep,
    stop() {
      server.off('upgrade', onUpgrade)
      sockets.stop()
      acceptor.close()
    },
  }
}

const RETRY_AFTER_SECONDS = 30
const TOO_MANY = {
  statusCode: 429,
  error: 'rate_limited',
  message: `Too many connections are open from this address. Close some, or try again in ${RETRY_AFTER_SECONDS} seconds; the chat goes on without.`,
} satisfies ErrorBody

function refuse(socket: Duplex, status: string, body?: ErrorBody): void {
  // the server listens to it no longer: without a listener of our own, an error of a stranger's would end the process
  socket.on('error', () => {})
  const text = body ? JSON.stringify(body) : ''
  const more = body ? `Retry-After: ${RETRY_AFTER_SECONDS}\r\nContent-Type: application/json\r\n` : ''
  socket.end(
    `HTTP/1.1 ${status}\r\nConnection: close\r\n${more}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
    // ending closes our half only: who never closes theirs would be connected for ever
    () => socket.destroy(),
  )
}
