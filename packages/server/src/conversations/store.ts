import { emptyHead } from '@opencx/protocol/conversation/empty'
import type { Channel } from '@opencx/protocol/conversation/event'
import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { conversations, orgs } from '../storage/schema'
import type { Participant } from './participant'

export type ConversationRow = typeof conversations.$inferSelect

export async function findConversation(db: Database | Transaction, id: string): Promise<ConversationRow | null> {
  const [row] = await db.select().from(conversations).where(eq(conversations.id, id))
  return row ?? null
}

/**
 * Reads a conversation that the participant may enter, and keeps everybody else from appending until the transaction
 * ends. Of one that they may not enter nothing is locked. Its business is held first, as who deletes it does: what is
 * written with an append refers to it.
 */
export async function lockConversation(
  tx: Transaction,
  id: string,
  { scope }: Participant,
): Promise<ConversationRow | null> {
  const isTheirs =
    'orgIds' in scope
      ? inArray(conversations.orgId, [...scope.orgIds])
      : and(eq(conversations.orgId, scope.orgId), eq(conversations.contactId, scope.contactId))
  const isMeant = and(eq(conversations.id, id), isTheirs)
  const meant = tx.select({ orgId: conversations.orgId }).from(conversations).where(isMeant)
  // one statement: a trip to the database less
  const business = tx
    .$with('business')
    .as(tx.select({ id: orgs.id }).from(orgs).where(inArray(orgs.id, meant)).for('key share'))
  const [row] = await tx
    .with(business)
    .select(getTableColumns(conversations))
    .from(business)
    .innerJoin(conversations, eq(conversations.orgId, business.id))
    .where(isMeant)
    .for('update', { of: conversations })
  return row ?? null
}

/** Keeps a conversation until the transaction ends; false when there is none. Messages may come meanwhile. */
export async function holdConversation(
  tx: Transaction,
  { orgId, id }: { orgId: string; id: string },
): Promise<boolean> {
  const held = await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, id)))
    .for('key share')
  return held.length > 0
}

interface NewConversation {
  readonly id: string
  readonly orgId: string
  readonly contactId: string
  readonly at: Date
  /** The web, unless it is said. */
  readonly channel?: Channel
  readonly customData?: Readonly<Record<string, unknown>>
}

/**
 * Creates an empty conversation with the organisation's next ticket number; whoever comes second gets the first one's.
 * Null: the id belongs to a conversation that the participant may not enter.
 */
export async function createConversation(
  tx: Transaction,
  participant: Participant,
  { at, ...row }: NewConversation,
): Promise<ConversationRow | null> {
  const [org] = await tx
    .update(orgs)
    .set({ lastTicketNumber: sql`${orgs.lastTicketNumber} + 1` })
    .where(eq(orgs.id, row.orgId))
    .returning({ ticketNumber: orgs.lastTicketNumber })
  if (!org) throw new Error(`organisation ${row.orgId} vanished while a conversation was started`)
  await tx
    .insert(conversations)
    .values({
      ...row,
      ticketNumber: org.ticketNumber,
      agentHead: emptyHead,
      visitorHead: emptyHead,
      status: 'open',
      lastMessageAt: at,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoNothing()
  return lockConversation(tx, row.id, participant)
}
