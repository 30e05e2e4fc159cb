import { inArray } from 'drizzle-orm'
import { changedSince, readSummaries } from '../conversations'
import { conversations } from '../storage/schema'
import type { Connection } from './connection'
import type { SocketPorts } from './socket'
import { closeEnded } from './standing'

/** How far back it looks for changes of queues: longer than between two sweeps, and than two nodes' clocks differ. */
const LOOK_BACK_MS = 60_000
const BATCH = 1_000

export interface SweepPorts extends SocketPorts {
  /** Takes down who of the team is there. */
  readonly seen: (personIds: readonly string[]) => Promise<void>
  readonly onError: (error: unknown) => void
}

/**
 * Makes up for what pushes missed, with a few queries for all sockets of the node however many they are. A step that
 * fails does not keep the others from being done.
 */
export async function sweepConnections(ports: SweepPorts, connections: readonly Connection[]): Promise<void> {
  const dismiss = () => closeEnded(ports.recheck, connections)
  for (const step of [dismiss, renewPresence, repairStreams, repairQueues])
    await step(ports, connections).catch(ports.onError)
}

async function renewPresence({ seen }: SweepPorts, connections: readonly Connection[]): Promise<void> {
  const agents = connections.flatMap(({ guest }) =>
    guest?.participant.audience === 'agent' ? [guest.participant] : [],
  )
  await seen(agents.map(({ senderId }) => senderId))
}

async function repairStreams({ db, onError }: SweepPorts, connections: readonly Connection[]): Promise<void> {
  const streams = connections.flatMap((connection) => [...connection.streams.values()])
  const ids = [...new Set(streams.map((stream) => stream.conversationId))]
  for (const batch of batches(ids)) {
    const rows = await db
      .select({ id: conversations.id, lastSeq: conversations.lastSeq, version: conversations.version })
      .from(conversations)
      .where(inArray(conversations.id, batch))
    const states = new Map(rows.map((row) => [row.id, row]))
    for (const stream of streams) {
      const state = states.get(stream.conversationId)
      // one that nothing was sent of may be a visitor's that is yet to begin
      const isCurrent = state
        ? state.lastSeq === stream.cursor && state.version === stream.version
        : stream.cursor === 0
      if (isCurrent) continue
      await stream.repair().catch(onError)
    }
  }
}

async function repairQueues({ db, clock }: SweepPorts, connections: readonly Connection[]): Promise<void> {
  const queues = connections.flatMap(({ queue }) => queue ?? [])
  const since = new Date(clock.now() - LOOK_BACK_MS)
  for (const orgIds of batches([...new Set(queues.flatMap((queue) => queue.orgIds))])) {
    const changes = await changedSince(db, { orgIds, since })
    const missed = changes.filter((change) => queues.some((queue) => queue.lacks(change)))
    for (const few of batches(missed.map(({ conversationId }) => conversationId))) {
      const summaries = await readSummaries(db, few)
      for (const queue of queues) queue.deliver(summaries)
    }
  }
}

function* batches(ids: readonly string[]): Generator<string[]> {
  for (let start = 0; start < ids.length; start += BATCH) yield ids.slice(start, start + BATCH)
}
