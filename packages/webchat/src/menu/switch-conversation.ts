import type { Chat } from '../chat/chat'

/** Opens a conversation, or without an id a new one; what is half written stays in the one before. */
export function switchConversation({ draft, visitor }: Chat, id?: string): void {
  draft.leave()
  visitor.open(id)
  // where that one was open already
  draft.reload()
}
