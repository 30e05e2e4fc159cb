import type { Channel } from '@opencx/protocol/conversation/event'
import type { Transaction } from '../storage/database'
import { stamp, writeEvents } from './append'
import type { Participant } from './participant'
import type { ExchangePorts } from './ports'
import { type ConversationRow, createConversation } from './store'

interface Beginning {
  readonly participant: Participant
  readonly orgId: string
  readonly contactId: string
  readonly channel: Channel
  readonly customData: Readonly<Record<string, unknown>>
}

/** Begins a conversation in which nothing is said yet; agents see it once something is. */
export async function beginConversation(
  ports: ExchangePorts,
  tx: Transaction,
  { participant, ...place }: Beginning,
): Promise<ConversationRow> {
  const { orgId, channel } = place
  const at = new Date(ports.clock.now())
  const id = ports.newId()
  const row = await createConversation(tx, participant, { id, at, ...place })
  if (!row) throw new Error(`conversation ${id} was there before it began`)
  const heads = { agent: row.agentHead, visitor: row.visitorHead }
  const drafts = [{ type: 'conversation.started' as const, channel }]
  const appended = stamp(heads, drafts, { by: participant.actor, at, newId: ports.newId })
  const move = { side: participant.audience, delivered: 0, read: 0 }
  await writeEvents(tx, { orgId, conversationId: id, appended, at, move })
  for (const hook of ports.onAppend) await hook(tx, { orgId, conversationId: id, events: appended.events })
  return row
}
