import { and, eq, inArray, or } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { idsOfContact, type WhichContact } from '../storage/merged-contacts'
import { readRows } from '../storage/read-rows'
import { attachments, contacts, conversations, events, visitorSessions } from '../storage/schema'
import { exportedRow } from './exported-row'

const OF_CONTACT = ['org_id', 'merged_into_id']
const OF_SESSION = ['org_id', 'key_id', 'contact_id', 'token_hash', 'next_token_hash']
const OF_FILE = ['org_id', 'sender_id', 'fingerprint', 'has_thumbnail', 'width', 'height']
const OF_CONVERSATION = [
  ...['org_id', 'contact_id', 'last_seq', 'version', 'agent_head', 'visitor_head', 'assignee_id', 'last_message_at'],
  ...['visitor_delivered', 'visitor_read', 'agent_delivered', 'agent_read', 'updated_at'],
]

interface Whole {
  readonly orgId: string
  /** Of the contact and of those that were merged into it. */
  readonly ids: readonly string[]
}

/** Everything that is kept about a contact, with all that were merged into it, as the pieces of one JSON text; null when there is none. */
export async function exportContact(db: Database, which: WhichContact): Promise<AsyncGenerator<string> | null> {
  const ids = await idsOfContact(db, which)
  const [id] = ids
  if (id === undefined) return null
  const where = and(eq(contacts.orgId, which.orgId), eq(contacts.id, id))
  for await (const [row = ''] of readRows(db, contacts, { where, without: OF_CONTACT }))
    return pieces(db, { orgId: which.orgId, ids }, row)
  return null
}

async function* pieces(db: Database, whole: Whole, contact: string): AsyncGenerator<string> {
  const { orgId, ids } = whole
  const [id = '', ...mergedIds] = ids
  yield `{"contact":${JSON.stringify(exportedRow(contact))},"merged":[`
  const isMerged = and(eq(contacts.orgId, orgId), inArray(contacts.id, mergedIds))
  yield* listed(readRows(db, contacts, { where: isMerged, without: OF_CONTACT }))
  yield '],"sessions":['
  const where = and(eq(visitorSessions.orgId, orgId), inArray(visitorSessions.contactId, [...ids]))
  yield* listed(readRows(db, visitorSessions, { where, without: OF_SESSION }))
  yield '],"files":['
  yield* listed(readRows(db, attachments, { where: isFileOf(db, whole), without: OF_FILE }), (file) => ({
    ...file,
    url: `/contacts/${id}/files/${file.id}`,
  }))
  yield '],"conversations":['
  const isTheirs = and(eq(conversations.orgId, orgId), inArray(conversations.contactId, [...ids]))
  let separator = ''
  for await (const rows of readRows(db, conversations, { where: isTheirs, without: OF_CONVERSATION }))
    for (const row of rows) {
      const conversation = exportedRow(row)
      yield `${separator}${JSON.stringify(conversation).slice(0, -1)},"events":[`
      const isIn = and(eq(events.orgId, orgId), eq(events.conversationId, String(conversation.id)))
      yield* listed(readRows(db, events, { where: isIn }), ({ event }) => event)
      yield ']}'
      separator = ','
    }
  yield ']}'
}

/** Files of their conversations, whoever sent them, and what they uploaded and never sent. */
export function isFileOf(db: Database, { orgId, ids }: Whole) {
  const theirs = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), inArray(conversations.contactId, [...ids])))
  const sessions = db
    .select({ id: visitorSessions.id })
    .from(visitorSessions)
    .where(and(eq(visitorSessions.orgId, orgId), inArray(visitorSessions.contactId, [...ids])))
  return and(
    eq(attachments.orgId, orgId),
    or(inArray(attachments.conversationId, theirs), inArray(attachments.senderId, sessions)),
  )
}

async function* listed(
  parts: AsyncGenerator<readonly string[]>,
  shape: (row: Readonly<Record<string, unknown>>) => unknown = (row) => row,
): AsyncGenerator<string> {
  let separator = ''
  for await (const rows of parts) {
    yield separator + rows.map((row) => JSON.stringify(shape(exportedRow(row)))).join(',')
    separator = ','
  }
}
