import { and, eq, inArray } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Transaction } from '../storage/database'
import { conversations, handledCommands } from '../storage/schema'
import type { News } from './news'
import { nextVersion } from './positions'

interface Side {
  readonly contactId: string
  /** Whose commands were dealt with, and whose repeats are no news from now on. */
  readonly senderId: string
}

/** Gives all conversations of one contact to another of the same business. Announce the news after the commit. */
export async function handOverConversations(
  tx: Transaction,
  { orgId, from, to, clock }: { orgId: string; from: Side; to: Side; clock: Clock },
): Promise<{ latestId: string | null; news: News[] }> {
  const moved = await tx
    .update(conversations)
    .set({ contactId: to.contactId, version: nextVersion, updatedAt: new Date(clock.now()) })
    .where(and(eq(conversations.orgId, orgId), eq(conversations.contactId, from.contactId)))
    .returning({ id: conversations.id, version: conversations.version, lastMessageAt: conversations.lastMessageAt })
  if (moved.length === 0) return { latestId: null, news: [] }
  const ids = moved.map(({ id }) => id)
  // a message whose reply was lost comes again from the new session
  await tx
    .update(handledCommands)
    .set({ senderId: to.senderId })
    .where(
      and(
        eq(handledCommands.orgId, orgId),
        inArray(handledCommands.conversationId, ids),
        eq(handledCommands.senderId, from.senderId),
      ),
    )
  const [latest] = moved.sort((a, b) => b.lastMessageAt.getTime() - a.lastMessageAt.getTime())
  return {
    latestId: latest?.id ?? null,
    news: moved.map(({ id, version }) => ({ orgId, conversationId: id, version, isHandedOver: true })),
  }
}
