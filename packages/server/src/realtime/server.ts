import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { FRAME_MAX_BYTES, REALTIME_PATH } from '@opencx/protocol/http/limits'
import { WebSocketServer } from 'ws'
import { createSockets, type Sockets } from './sockets'
import type { SweepPorts } from './sweep'

export interface RealtimePorts extends SweepPorts {
  /** Whether a page with this Origin may open a socket at all. */
  readonly isAllowedOrigin: (request: IncomingMessage) => boolean
}

/** Accepts WebSockets on `/realtime` of a running HTTP server. */
export function startRealtime(server: Server, ports: RealtimePorts): Pick<Sockets, 'count' | 'sweep' | 'stop'> {
  const acceptor = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: FRAME_MAX_BYTES })
  const sockets = createSockets(ports)

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0]
    if (path !== REALTIME_PATH) return refuse(socket, '404 Not Found')
    if (!ports.isAllowedOrigin(request)) return refuse(socket, '403 Forbidden')
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

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
