import type { IncomingMessage } from 'node:http'
import { HEARTBEAT_MS } from '@opencx/protocol/http/realtime-limits'
import type { WebSocket } from 'ws'
import type { Connection } from './connection'
import { serveSocket } from './socket'
import { type SweepPorts, sweepConnections } from './sweep'

/** How often a node looks for what its pushes missed. */
const SWEEP_MS = 20_000

/** All sockets of this node. */
export interface Sockets {
  readonly count: number
  serve(socket: WebSocket, request: IncomingMessage): void
  /** Sends every watcher what the log has and it was not told. */
  sweep(): Promise<void>
  stop(): void
}

/** Serves sockets, keeps them alive, and makes up for lost pushes. */
export function createSockets(ports: SweepPorts): Sockets {
  const { clock } = ports
  const connections = new Set<Connection>()

  const sweep = () => sweepConnections(ports, [...connections])
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
