import type { Position, Positions } from '@opencx/protocol/conversation/position'
import type { ExchangeRequest } from '@opencx/protocol/http/exchange'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { conversations } from '../storage/schema'
import type { Participant } from './participant'

/** One side says how far it has come. */
export interface PositionMove extends Position {
  readonly side: 'visitor' | 'agent'
}

type PositionColumns = Pick<
  typeof conversations.$inferSelect,
  'visitorDelivered' | 'visitorRead' | 'agentDelivered' | 'agentRead'
>

export function toPositions(row: PositionColumns): Positions {
  return {
    visitor: { delivered: row.visitorDelivered, read: row.visitorRead },
    agent: { delivered: row.agentDelivered, read: row.agentRead },
  }
}

/** A cursor is a delivery receipt: whoever asks for what follows `after` has everything up to it. */
export function requestedMove(
  request: Pick<ExchangeRequest, 'after' | 'signals'>,
  { audience }: Participant,
): PositionMove {
  const furthest = (type: 'read' | 'delivered') =>
    Math.max(0, ...(request.signals ?? []).map((signal) => (signal.type === type ? signal.seq : 0)))
  const read = furthest('read')
  return { side: audience, delivered: Math.max(request.after, furthest('delivered'), read), read }
}

/** A claim cut to what exists: a client cannot have read what was never written. */
export function moveWithin(move: PositionMove, lastSeq: number): PositionMove {
  const read = Math.min(move.read, lastSeq)
  return { side: move.side, read, delivered: Math.max(read, Math.min(move.delivered, lastSeq)) }
}

/** Whether a move gets a side further than it was. */
export function isAdvance(positions: Positions, move: PositionMove): boolean {
  const position = positions[move.side]
  return move.delivered > position.delivered || move.read > position.read
}

/** The assignments of a move: positions only grow. */
export function moveColumns({ side, delivered, read }: PositionMove) {
  return side === 'visitor'
    ? {
        visitorDelivered: sql`greatest(${conversations.visitorDelivered}, ${delivered}::int)`,
        visitorRead: sql`greatest(${conversations.visitorRead}, ${read}::int)`,
      }
    : {
        agentDelivered: sql`greatest(${conversations.agentDelivered}, ${delivered}::int)`,
        agentRead: sql`greatest(${conversations.agentRead}, ${read}::int)`,
      }
}

/** The assignment that tells of a change: the row's lock makes the numbers dense. */
export const nextVersion = sql`${conversations.version} + 1`

/** Stores a move by itself and returns where both sides are then. */
export async function movePosition(
  db: Database,
  { orgId, id, at, move }: { orgId: string; id: string; at: Date; move: PositionMove },
): Promise<{ positions: Positions; version: number } | null> {
  const [row] = await db
    .update(conversations)
    .set({ ...moveColumns(move), version: nextVersion, updatedAt: at })
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, id)))
    .returning({
      version: conversations.version,
      visitorDelivered: conversations.visitorDelivered,
      visitorRead: conversations.visitorRead,
      agentDelivered: conversations.agentDelivered,
      agentRead: conversations.agentRead,
    })
  return row ? { positions: toPositions(row), version: row.version } : null
}
