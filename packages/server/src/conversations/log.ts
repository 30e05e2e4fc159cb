import type { Audience } from '@opencx/protocol/conversation/actor'
import type { Event, WireEvent } from '@opencx/protocol/conversation/event'
import { PRIVATE_TYPES, redact } from '@opencx/protocol/conversation/redact'
import type { HistoryPage, Reset } from '@opencx/protocol/http/exchange'
import { HISTORY_PAGE, RESET_BEHIND } from '@opencx/protocol/http/limits'
import { and, asc, desc, eq, gt, lt, notInArray, type SQL } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { conversations, events } from '../storage/schema'

/** What a reader with a cursor gets: everything after it, or a fresh start. */
export type CatchUp = { events: WireEvent[] } | { reset: Reset }

interface Reader {
  readonly orgId: string
  readonly conversationId: string
  readonly audience: Audience
}

/** Reads what a reader at `after` is missing, as its audience may see it. `events` are those at the end that are known. */
export async function catchUp(
  db: Database | Transaction,
  {
    after,
    lastSeq,
    events: known = [],
    ...reader
  }: Reader & { after: number; lastSeq: number; events?: readonly Event[] },
): Promise<CatchUp> {
  const { audience } = reader
  if (after === lastSeq - known.length) return { events: known.map((event) => redact(event, audience)) }
  if (after > lastSeq || lastSeq - after > RESET_BEHIND) return { reset: await readReset(db, reader) }
  const rows = await db
    .select({ event: events.event })
    .from(events)
    .where(and(isIn(reader), gt(events.seq, after)))
    .orderBy(asc(events.seq))
    .limit(RESET_BEHIND)
  return { events: rows.map(({ event }) => redact(event, audience)) }
}

async function readReset(db: Database | Transaction, reader: Reader): Promise<Reset> {
  const { orgId, conversationId, audience } = reader
  const [row] = await db
    .select({ agent: conversations.agentHead, visitor: conversations.visitorHead })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, conversationId)))
  if (!row) throw new Error(`conversation ${conversationId} vanished while it was read`)
  const head = row[audience]
  return { head, ...(await readHistory(db, { ...reader, before: head.seq + 1 })) }
}

/** Reads the page of the thread that ends before a number. */
export async function readHistory(
  db: Database | Transaction,
  { before, ...reader }: Reader & { before: number },
): Promise<HistoryPage> {
  const { audience } = reader
  const visible = audience === 'agent' ? undefined : notInArray(events.type, [...PRIVATE_TYPES])
  const rows = await db
    .select({ event: events.event })
    .from(events)
    .where(and(isIn(reader), lt(events.seq, before), visible))
    .orderBy(desc(events.seq))
    .limit(HISTORY_PAGE)
  const page = rows.reverse().map(({ event }) => redact(event, audience))
  // a short page reaches the beginning, whatever hidden numbers lie before its first
  return { events: page, from: page.length < HISTORY_PAGE ? 1 : (page[0]?.seq ?? 1) }
}

function isIn({ orgId, conversationId }: Reader): SQL | undefined {
  return and(eq(events.orgId, orgId), eq(events.conversationId, conversationId))
}
