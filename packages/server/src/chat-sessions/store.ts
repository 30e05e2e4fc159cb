import { and, desc, eq, inArray, lt, type SQL } from 'drizzle-orm'
import { notFound } from '../http/not-found'
import type { Database } from '../storage/database'
import { conversations, events } from '../storage/schema'

/** Which session of which organisation. */
interface Which {
  readonly orgId: string
  readonly id: string
}
export type Session = Awaited<ReturnType<typeof findSession>>

/** A session of this organisation. Throws `Refused`: what is led in a browser is none, and another organisation's is as unknown. */
export async function findSession(db: Database, { orgId, id }: Which) {
  const [row] = await db
    .select({
      orgId: conversations.orgId,
      id: conversations.id,
      contactId: conversations.contactId,
      ticketNumber: conversations.ticketNumber,
      lastSeq: conversations.lastSeq,
      head: conversations.agentHead,
    })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, id), eq(conversations.channel, 'api')))
  if (!row) throw notFound({ thing: 'session', id, see: 'POST /chat/sessions begins one, and tells its id.' })
  return row
}

/** The messages of a session before a number, newest first, one more than asked for. */
export async function listMessages(
  db: Database,
  { before, limit, ...which }: Which & { before: number | undefined; limit: number },
) {
  const rows = await db
    .select({ event: events.event })
    .from(events)
    .where(
      and(isIn(which), eq(events.type, 'message.posted'), before === undefined ? undefined : lt(events.seq, before)),
    )
    .orderBy(desc(events.seq))
    .limit(limit + 1)
  return rows.flatMap(({ event }) => (event.type === 'message.posted' ? [event] : []))
}

/** Why people answer in a session, or null: a hand-off stands until the session is closed. */
export async function findHandoff(db: Database, which: Which): Promise<string | null> {
  const [row] = await db
    .select({ event: events.event })
    .from(events)
    .where(and(isIn(which), inArray(events.type, ['handoff.requested', 'conversation.resolved'])))
    .orderBy(desc(events.seq))
    .limit(1)
  return row?.event.type === 'handoff.requested' ? row.event.reason : null
}

const isIn = ({ orgId, id }: Which): SQL | undefined => and(eq(events.orgId, orgId), eq(events.conversationId, id))
