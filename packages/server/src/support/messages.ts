import type { WireEvent } from '@opencx/protocol/conversation/event'
import { redact } from '@opencx/protocol/conversation/redact'
import { HISTORY_PAGE } from '@opencx/protocol/http/limits'
import type { SupportMessage } from '@opencx/protocol/http/support-conversation'
import { and, desc, eq, lt } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { events } from '../storage/schema'

/** Messages in their order, and the `before` of those that come before them; null where none were left out. */
interface Page {
  readonly items: SupportMessage[]
  readonly previous: number | null
}

interface Older {
  readonly orgId: string
  readonly conversationId: string
  readonly before: number
  readonly limit?: number | undefined
}

/** Reads the last messages before a number, as the customer may see them. */
export async function readOlderMessages(
  db: Database,
  { orgId, conversationId, before, limit = HISTORY_PAGE }: Older,
): Promise<Page> {
  const isIn = and(eq(events.orgId, orgId), eq(events.conversationId, conversationId))
  const rows = await db
    .select({ event: events.event })
    .from(events)
    .where(and(isIn, lt(events.seq, before), eq(events.type, 'message.posted')))
    .orderBy(desc(events.seq))
    // one more tells whether there are more
    .limit(limit + 1)
  return latestOf(toSupportMessages(rows.reverse().map(({ event }) => redact(event, 'visitor'))), { limit })
}

/** The latest of messages. `from`: the number that the conversation was read from. */
export function latestOf(
  messages: readonly SupportMessage[],
  { limit = Number.POSITIVE_INFINITY, from = 1 }: { limit?: number | undefined; from?: number },
): Page {
  if (messages.length <= limit) return { items: [...messages], previous: from > 1 ? from : null }
  const items = messages.slice(-limit)
  return { items, previous: items[0]?.seq ?? null }
}

/** The messages among events, as the customer may see them. */
export function toSupportMessages(events: readonly WireEvent[]): SupportMessage[] {
  return events.flatMap((event) => {
    if (event.type !== 'message.posted') return []
    const { id, seq, text, attachments = [], by, at } = event
    const files = attachments.map(({ id, name, type, size }) => ({ id, name, type, size }))
    return [
      {
        id,
        seq,
        type: 'text' as const,
        text,
        attachments: files,
        author: { kind: by.kind, name: by.name },
        createdAt: at,
      },
    ]
  })
}
