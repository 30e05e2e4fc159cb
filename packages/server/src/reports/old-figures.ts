import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Enqueue, JobHandler } from '../jobs'
import type { Database, Transaction } from '../storage/database'
import { conversationFigures, conversations, events, jobs } from '../storage/schema'
import { addToFigures, beginFigures } from './keep-figures'

const KIND = 'old figures'
const RETRY_MS = 10_000
/** Conversations in one look, and events of one in memory. */
const PART = 1_000
const EVENTS_AT_ONCE = 500

interface OldFigures {
  readonly db: Database
  readonly enqueue: Enqueue
}

/** Counts what older servers wrote without counting it; looks for that in all conversations at every start. */
export function oldFigures({ db, enqueue }: OldFigures): JobHandler & { begin(): Promise<void> } {
  return {
    kind: KIND,
    atOnce: 1,
    retryAfter: () => RETRY_MS,
    begin: () => enqueue(db, { kind: KIND, payload: {}, once: KIND }),
    async run({ signal }) {
      for (let after = ''; ; ) {
        const part = await conversationsAfter(db, after)
        for (const { orgId, conversationId, isCounted } of part) {
          signal.throwIfAborted()
          if (!isCounted) await db.transaction((tx) => countAnew(tx, { orgId, conversationId }))
        }
        const last = part.at(-1)
        if (!last || part.length < PART) return
        after = last.conversationId
      }
    },
  }
}

/** Whether nothing is left to be counted. */
export async function isComplete(tx: Transaction): Promise<boolean> {
  const [waiting] = await tx.select({ id: jobs.id }).from(jobs).where(eq(jobs.kind, KIND)).limit(1)
  return !waiting
}

function conversationsAfter(db: Database, after: string) {
  const { orgId, conversationId, lastSeq } = conversationFigures
  return db
    .select({
      conversationId: conversations.id,
      orgId: conversations.orgId,
      isCounted: sql<boolean>`${lastSeq} IS NOT DISTINCT FROM ${conversations.lastSeq}`,
    })
    .from(conversations)
    .leftJoin(conversationFigures, and(eq(orgId, conversations.orgId), eq(conversationId, conversations.id)))
    .where(gt(conversations.id, after))
    .orderBy(asc(conversations.id))
    .limit(PART)
}

/** Adds up the whole log of a conversation; nothing is appended to it meanwhile. */
async function countAnew(tx: Transaction, place: { orgId: string; conversationId: string }): Promise<void> {
  const { orgId, conversationId } = place
  const isIt = and(eq(conversations.orgId, orgId), eq(conversations.id, conversationId))
  await tx.select({ id: conversations.id }).from(conversations).where(isIt).for('update')
  const isCounted = and(eq(conversationFigures.orgId, orgId), eq(conversationFigures.conversationId, conversationId))
  await tx.delete(conversationFigures).where(isCounted)
  for (let seq = 0; ; seq += EVENTS_AT_ONCE) {
    const isNext = and(eq(events.orgId, orgId), eq(events.conversationId, conversationId), gt(events.seq, seq))
    const rows = await tx
      .select({ event: events.event })
      .from(events)
      .where(isNext)
      .orderBy(asc(events.seq))
      .limit(EVENTS_AT_ONCE)
    const part = { ...place, events: rows.map(({ event }) => event) }
    await beginFigures(tx, part)
    await addToFigures(tx, part)
    if (rows.length < EVENTS_AT_ONCE) return
  }
}
