import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ListQuery } from '@opencx/protocol/http/list'
import type { SupportConversation } from '@opencx/protocol/http/support-conversation'
import { and, eq, not } from 'drizzle-orm'
import { listPart, listReply } from '../http/list'
import { noConversation } from '../http/not-found'
import type { Database } from '../storage/database'
import { contacts, conversations } from '../storage/schema'

const columns = {
  id: conversations.id,
  ticketNumber: conversations.ticketNumber,
  channel: conversations.channel,
  head: conversations.visitorHead,
  lastSeq: conversations.lastSeq,
  createdAt: conversations.createdAt,
  contactId: contacts.id,
  externalUserId: contacts.externalUserId,
}
type Row = Pick<typeof conversations.$inferSelect, 'id' | 'ticketNumber' | 'channel' | 'lastSeq' | 'createdAt'> & {
  readonly head: typeof conversations.$inferSelect.visitorHead
  readonly contactId: string
  readonly externalUserId: string | null
}

const isResolved = eq(conversations.status, 'resolved')
const isOfContact = and(eq(contacts.orgId, conversations.orgId), eq(contacts.id, conversations.contactId))

/** A conversation of this organisation. Throws `Refused`: another organisation's is as unknown as none. */
export async function findSupportConversation(
  db: Database,
  { orgId, id }: { orgId: string; id: string },
): Promise<Row> {
  const [row] = await db
    .select(columns)
    .from(conversations)
    .innerJoin(contacts, isOfContact)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, id)))
  if (!row) throw noConversation(id, 'GET /api/public/support/conversations lists those there are.')
  return row
}

type Query = ListQuery & { externalUserId?: string | undefined; status?: 'open' | 'resolved' | undefined }

export async function listSupportConversations(
  db: Database,
  { orgId, query: { externalUserId, status, ...query } }: { orgId: string; query: Query },
): Promise<{ items: SupportConversation[]; next: string | null }> {
  const { where, orderBy, limit } = listPart(conversations.id, query)
  const isAsked = and(
    externalUserId === undefined ? undefined : eq(contacts.externalUserId, externalUserId),
    status && (status === 'resolved' ? isResolved : not(isResolved)),
  )
  const rows = await db
    .select(columns)
    .from(conversations)
    .innerJoin(contacts, isOfContact)
    .where(and(eq(conversations.orgId, orgId), isAsked, where))
    .orderBy(orderBy)
    .limit(limit)
  const { items, next } = listReply(rows, query)
  return { items: items.map(toSupportConversation), next }
}

/** How it stands for everybody but agents: what they put aside goes on. */
export const shownStatus = ({ status }: Pick<Head, 'status'>): 'open' | 'resolved' =>
  status === 'resolved' ? status : 'open'

export function toSupportConversation({ head, contactId, externalUserId, ...row }: Row): SupportConversation {
  const { lastMessage } = head
  return {
    id: row.id,
    ticketNumber: row.ticketNumber,
    status: shownStatus(head),
    channel: row.channel,
    customer: { id: contactId, externalUserId },
    lastMessage: lastMessage && {
      text: lastMessage.text,
      author: { kind: lastMessage.by.kind, name: lastMessage.by.name },
      createdAt: lastMessage.at,
    },
    createdAt: row.createdAt.toISOString(),
  }
}
