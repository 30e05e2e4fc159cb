import type { IncomingMessage } from 'node:http'
import { HEARTBEAT_MS } from '@opencx/protocol/http/limits'
import { inArray } from 'drizzle-orm'
import type { WebSocket } from 'ws'
import { conversations } from '../storage/schema'
import { type Connection, type SocketPorts, serveSocket } from './socket'

/** How often a node looks for what its pushes missed. */
const SWEEP_MS = 20_000
const SWEEP_BATCH = 1_000

/** All sockets of this node. */
export interface Sockets {
  readonly count: number
  serve(socket: WebSocket, request: IncomingMessage): void
  /** Sends every watcher what the log has and it was not told. */
  sweep(): Promise<void>
  stop(): void
}

/** Serves sockets, keeps them alive, and makes up for lost pushes. */
export function createSockets(ports: SocketPorts & { onError: (error: unknown) => void }): Sockets {
  const { clock } = ports
  const connections = new Set<Connection>()

  const sweep = async () => {
    await repairStreams(ports, connections)
    for (const connection of [...connections]) await connection.repair()
  }
  let cancelHeartbeat = () => {}
  let cancelSweep = () => {}
  const beat = () => {
    cancelHeartbeat = clock.after(HEARTBEAT_MS, beat)
    for (const connection of [...connections]) connection.heartbeat()
  }
  const sweepAgain = () => {
    // the next one is set only when this one is through, so that a slow database is not asked twice at once
    cancelSweep = clock.after(SWEEP_MS, () => void sweep().catch(ports.onError).then(sweepAgain))
  }
  beat()
  sweepAgain()

  return {
    get count() {
      return connections.size
    },
    serve(socket, request) {
      const connection = serveSocket(ports, socket, request)
      connections.add(connection)
      socket.on('close', () => connections.delete(connection))
    },
    sweep,
    stop() {
      cancelHeartbeat()
      cancelSweep()
      for (const connection of [...connections]) connection.restart()
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
