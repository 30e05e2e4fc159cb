import type { Event } from '@opencx/protocol/conversation/event'
import { reduceHead, visitorFold } from '@opencx/protocol/conversation/reduce'
import { eq } from 'drizzle-orm'
import { openDatabase } from '../../packages/server/src/storage/open-database'
import { conversations, events } from '../../packages/server/src/storage/schema'

const AT_ONCE = 500
/** Between two messages; every fourth waits for hours, so that there are groups and days. */
const PAUSE_MS = 60_000
const LONG_PAUSE_MS = 3 * 3_600_000

const TEXTS = [
  'Do you deliver to Cyprus?',
  'We do. It takes three days to Larnaca and Limassol, and one day more to the villages in the mountains.',
  'Thank you!',
  'These come with it:\n- the **cover**\n- two keys\n\nMore is at https://shop.test/cover',
  'And what if nobody is at home? Last time the parcel went back, and I had to write to three different people.',
  'Then it waits at the post office for a week, and you get a text message.',
]

/**
 * Writes numbered messages of both sides behind what a conversation has, straight into the database of a server that is
 * not running. Without an id it is the only conversation there.
 */
export async function lengthen(dataDir: string, messages: number, id?: string): Promise<void> {
  const migrationsDir = `${import.meta.dirname}/../../packages/server/migrations`
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir, migrationsDir })
  const [row] = await db
    .select()
    .from(conversations)
    .where(id ? eq(conversations.id, id) : undefined)
  if (!row) throw new Error('There is no such conversation.')
  const { id: conversationId, orgId, lastSeq, contactId } = row
  let head = row.agentHead
  let time = Date.now() - (messages / 4) * (LONG_PAUSE_MS + 3 * PAUSE_MS)
  const rows = Array.from({ length: messages }, (_, index) => {
    time += index % 4 ? PAUSE_MS : LONG_PAUSE_MS
    const at = new Date(time)
    const by: Event['by'] =
      index % 6 < 3
        ? { kind: 'visitor', id: contactId, name: null }
        : { kind: 'agent', id: 'agent-of-the-past', name: 'Maya Rivers' }
    const seq = lastSeq + 1 + index
    const text = `No. ${index + 1}. ${TEXTS[(index * 5) % 7] ?? 'The parcel is here.'}`
    const event: Event = { type: 'message.posted', seq, id: `message-${seq}`, at: at.toISOString(), by, text }
    head = reduceHead(head, event, visitorFold)
    return { conversationId, orgId, seq, at, type: event.type, event }
  })
  for (let start = 0; start < messages; start += AT_ONCE)
    await db.insert(events).values(rows.slice(start, start + AT_ONCE))
  const { seq } = head
  const read = { agentDelivered: seq, agentRead: seq, visitorDelivered: seq, visitorRead: seq }
  await db
    .update(conversations)
    .set({ lastSeq: seq, agentHead: head, visitorHead: head, ...read })
    .where(eq(conversations.id, conversationId))
  await close()
}
