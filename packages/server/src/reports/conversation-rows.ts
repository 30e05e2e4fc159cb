import { and, asc, eq, sql } from 'drizzle-orm'
import { dayAt } from '../insights'
import type { Database } from '../storage/database'
import { conversationFigures, conversations } from '../storage/schema'
import { memberNames } from '../team'
import { type Asked, isAsked } from './asked'
import { tookToAnswer, tookToResolve } from './figures'
import { tagNames } from './read-report'
import { toRow } from './tables'

/** As many are in memory at once. */
const PART = 500

const COLUMNS = [
  'ticket',
  'conversation_id',
  'day',
  'started_at',
  'channel',
  'status',
  'solved',
  'agent_id',
  'agent',
  'tags',
  'messages_in',
  'messages_out',
  'messages_ai',
  'first_response_seconds',
  'resolution_seconds',
  'handoff_reasons',
  'rating',
]

/** The conversations that a report counts, oldest first, some rows of text at a time. */
export async function* conversationRows(
  db: Database,
  asked: Asked,
  atOnce = PART,
): AsyncGenerator<readonly (readonly string[])[]> {
  yield [COLUMNS]
  let last: Place | undefined
  do {
    const part = await readPart(db, { asked, last, atOnce })
    if (part.length > 0) yield await present(db, { orgId: asked.orgId, part })
    last = part.length === atOnce ? part.at(-1) : undefined
  } while (last)
}

/** Where a part ends. */
interface Place {
  readonly startedAt: string
  readonly id: string
}

function readPart(db: Database, { asked, last, atOnce }: { asked: Asked; last: Place | undefined; atOnce: number }) {
  const { orgId, conversationId, startedAt } = conversationFigures
  const isLater = last && sql`(${startedAt}, ${conversationId}) > (${last.startedAt}::timestamptz, ${last.id})`
  return db
    .select({
      id: conversationId,
      ticket: conversations.ticketNumber,
      status: conversations.status,
      day: dayAt(startedAt, asked.timezone),
      // as text: a Date would lose nothing here, but the bound above has to be the very same moment
      startedAt: sql<string>`to_char(${startedAt} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      channel: conversationFigures.channel,
      isSolved: conversationFigures.isSolved,
      assigneeId: conversationFigures.assigneeId,
      tagIds: conversationFigures.tagIds,
      visitorMessages: conversationFigures.visitorMessages,
      agentMessages: conversationFigures.agentMessages,
      aiMessages: conversationFigures.aiMessages,
      toAnswer: tookToAnswer,
      toResolve: tookToResolve,
      handoffReasons: conversationFigures.handoffReasons,
      rating: conversationFigures.rating,
    })
    .from(conversationFigures)
    .innerJoin(conversations, and(eq(conversations.orgId, orgId), eq(conversations.id, conversationId)))
    .where(and(isAsked(asked), isLater))
    .orderBy(asc(startedAt), asc(conversationId))
    .limit(atOnce)
}

async function present(db: Database, { orgId, part }: { orgId: string; part: Awaited<ReturnType<typeof readPart>> }) {
  const unique = (ids: readonly string[]) => [...new Set(ids)]
  const agents = await memberNames(db, { orgId, ids: unique(part.flatMap(({ assigneeId }) => assigneeId ?? [])) })
  const tags = await tagNames(db, { orgId, ids: unique(part.flatMap(({ tagIds }) => tagIds)) })
  return part.map((row) =>
    toRow([
      row.ticket,
      row.id,
      row.day,
      row.startedAt,
      row.channel,
      row.status,
      row.isSolved ? 'yes' : 'no',
      row.assigneeId,
      agents.get(row.assigneeId ?? '') ?? null,
      row.tagIds.map((id) => tags.get(id) ?? id).join(', '),
      row.visitorMessages,
      row.agentMessages,
      row.aiMessages,
      row.toAnswer,
      row.toResolve,
      row.handoffReasons.join(', '),
      row.rating,
    ]),
  )
}
