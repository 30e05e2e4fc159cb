import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { FRAME_MAX_BYTES, HEARTBEAT_MS, REALTIME_PATH } from '@opencx/protocol/http/limits'
import { inArray } from 'drizzle-orm'
import { WebSocketServer } from 'ws'
import { conversations } from '../storage/schema'
import { type Connection, type SocketPorts, serveSocket } from './socket'

/** How often a node looks for what its pushes missed. */
const SWEEP_MS = 20_000
const SWEEP_BATCH = 1_000

export interface RealtimeServer {
  readonly connections: number
  /** Sends every watcher what the log has and it was not told. */
  sweep(): Promise<void>
  stop(): Promise<void>
}

/** Accepts WebSockets on `/realtime` of a running HTTP server. */
export function startRealtime(
  server: Server,
  ports: SocketPorts & {
    /** Whether a page with this Origin may open a socket at all. */
    isAllowedOrigin: (request: IncomingMessage) => boolean
    onError: (error: unknown) => void
  },
): RealtimeServer {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: FRAME_MAX_BYTES })
  const connections = new Set<Connection>()

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = (request.url ?? '').split('?')[0]
    if (path !== REALTIME_PATH) return refuse(socket, '404 Not Found')
    if (!ports.isAllowedOrigin(request)) return refuse(socket, '403 Forbidden')
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = serveSocket(ports, webSocket, request)
      connections.add(connection)
      webSocket.on('close', () => connections.delete(connection))
    })
  }
  server.on('upgrade', onUpgrade)

  const sweep = async () => {
    await repairStreams(ports, connections)
    for (const connection of connections) await connection.repair()
  }
  const heartbeat = setInterval(() => {
    for (const connection of connections) connection.heartbeat()
  }, HEARTBEAT_MS)
  let isSweeping = false
  const sweeper = setInterval(async () => {
    if (isSweeping) return
    isSweeping = true
    await sweep().catch(ports.onError)
    isSweeping = false
  }, SWEEP_MS)

  return {
    get connections() {
      return connections.size
    },
    sweep,
    async stop() {
      clearInterval(heartbeat)
      clearInterval(sweeper)
      server.off('upgrade', onUpgrade)
      for (const connection of connections) connection.restart()
      sockets.close()
    },
  }
}

/** One query for all watched conversations tells which streams are behind. */
async function repairStreams({ db }: SocketPorts, connections: ReadonlySet<Connection>): Promise<void> {
  const streams = [...connections].flatMap((connection) => [...connection.streams.values()])
  const ids = [...new Set(streams.map((stream) => stream.conversationId))]
  for (let start = 0; start < ids.length; start += SWEEP_BATCH) {
    const rows = await db
      .select({ id: conversations.id, lastSeq: conversations.lastSeq })
      .from(conversations)
      .where(inArray(conversations.id, ids.slice(start, start + SWEEP_BATCH)))
    const lastSeqs = new Map(rows.map((row) => [row.id, row.lastSeq]))
    for (const stream of streams) {
      const lastSeq = lastSeqs.get(stream.conversationId)
      if (lastSeq !== undefined && lastSeq !== stream.cursor) await stream.repair()
    }
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
