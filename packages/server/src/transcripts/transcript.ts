import type { Event } from '@opencx/protocol/conversation/event'
import type { TranscriptQuery } from '@opencx/protocol/http/inbox-transcript'
import type { Summary } from '@opencx/protocol/http/summary'
import { and, asc, eq, gt } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { events } from '../storage/schema'
import { linesOf, plain } from './lines'

/** Events in memory at once. */
const AT_ONCE = 500

/** A conversation as plain text, a part at a time. */
export async function* transcriptOf(
  db: Database,
  summary: Summary,
  { timeZone, notes: hasNotes }: TranscriptQuery,
): AsyncGenerator<string> {
  const { conversationId, organizationId: orgId, ticketNumber, contact, speaker } = summary
  // it may be sent to whom it was with, who is told nothing of another contact they were merged into
  const name = plain(speaker.name ?? `Visitor #${ticketNumber}`)
  const proof = contact.isVerified ? '' : ' (not verified)'
  yield `Conversation #${ticketNumber} with ${name}${speaker.email === null ? '' : ` <${plain(speaker.email)}>`}${proof}\n`
  yield `Times are in ${timeZone}. Notes between agents are ${hasNotes ? 'included' : 'left out'}. Files are named only.\n\n`
  const telling = { timeOf: clockIn(timeZone), contact: name, hasNotes }
  for await (const event of eventsOf(db, { orgId, conversationId })) {
    const lines = linesOf(event, telling)
    if (lines !== '') yield lines
  }
}

async function* eventsOf(
  db: Database,
  { orgId, conversationId }: { orgId: string; conversationId: string },
): AsyncGenerator<Event> {
  let after = 0
  for (;;) {
    const isNext = and(eq(events.orgId, orgId), eq(events.conversationId, conversationId), gt(events.seq, after))
    const rows = await db
      .select({ seq: events.seq, event: events.event })
      .from(events)
      .where(isNext)
      .orderBy(asc(events.seq))
      .limit(AT_ONCE)
    for (const { event } of rows) yield event
    after = rows.at(-1)?.seq ?? after
    if (rows.length < AT_ONCE) return
  }
}

/** `2025-11-21 09:30:05` in a zone. */
function clockIn(timeZone: string): (at: string) => string {
  // the Swedish way of writing it is the one of ISO 8601
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (at) => format.format(new Date(at))
}
