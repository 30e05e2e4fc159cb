import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { jsonRows } from '../storage/json-rows'
import { events, mentions } from '../storage/schema'
import type { Told, Whose } from './waiting'

/** Notes that one mail counts. */
const COUNTED = 1_000

/** A note that asks somebody to read it. */
export interface Asked extends Told {
  readonly author: string | null
  readonly text: string
}

/** Notes that ask somebody to read them, that they have not read and were not told of, oldest first. */
export async function listAsked(db: Database, { orgId, personId }: Whose): Promise<Asked[]> {
  const rows = await db
    .select({ conversationId: mentions.conversationId, seq: mentions.seq, since: events.at, event: events.event })
    .from(mentions)
    .innerJoin(
      events,
      and(
        eq(events.orgId, mentions.orgId),
        eq(events.conversationId, mentions.conversationId),
        eq(events.seq, mentions.seq),
      ),
    )
    .where(
      and(
        eq(mentions.orgId, orgId),
        eq(mentions.userId, personId),
        gt(mentions.seq, sql`greatest(${mentions.readSeq}, ${mentions.mailedSeq})`),
      ),
    )
    .orderBy(asc(events.at), asc(mentions.conversationId))
    .limit(COUNTED)
  return rows.flatMap(({ event, ...told }) =>
    event.type === 'note.posted' ? [{ ...told, author: event.by.name, text: event.text }] : [],
  )
}

/** Keeps what somebody was told, so that no mail says it again. */
export async function markAsked(db: Database, { orgId, personId }: Whose, told: readonly Told[]): Promise<void> {
  const rows = jsonRows(told.map(({ conversationId, seq }) => ({ id: conversationId, seq })))
  await db.execute(sql`
    UPDATE ${mentions} SET mailed_seq = greatest(${mentions.mailedSeq}, told.seq)
    FROM jsonb_to_recordset(${rows}) AS told(id text, seq int)
    WHERE ${mentions.orgId} = ${orgId} AND ${mentions.userId} = ${personId} AND ${mentions.conversationId} = told.id`)
}
