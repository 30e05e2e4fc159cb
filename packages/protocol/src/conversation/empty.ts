import type { Conversation, Head } from './conversation'

/** Before the first event. */
export const emptyHead: Head = {
  seq: 0,
  status: 'open',
  startedAt: null,
  assignee: null,
  lastMessage: null,
  handoffRequestedAt: null,
  rating: null,
}
export const emptyConversation: Conversation = { ...emptyHead, entries: [], from: 1 }
