import type { VisitorConversation, VisitorConversations } from '@opencx/protocol/http/visitor'
import type { Visitor } from './visitor'

/** The visitor's conversations, latest message first; none before the first message was sent. Throws `ExchangeFailure`. */
export async function listConversations(
  visitor: Visitor,
  { signal }: { signal?: AbortSignal } = {},
): Promise<readonly VisitorConversation[]> {
  const { items } = await visitor.ask<VisitorConversations>('/widget/v1/conversations', { signal })
  return items
}
