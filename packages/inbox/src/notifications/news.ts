import type { Summary } from '@opencx/protocol/http/summary'

/** Something that a person is told of. */
export interface News {
  readonly kind: 'message' | 'assigned' | 'mention'
  readonly summary: Summary
  /** Number of the event that it is about. */
  readonly seq: number
}

interface Reader {
  readonly userId: string
  /** What happened until then is no news, ISO 8601 UTC by the server's clock. */
  readonly since: string
  /** The last number of this conversation that was looked at. */
  readonly seen: number
  /** Whether what nobody has counts too. */
  readonly unassigned: boolean
}

/** What of a conversation is news to somebody, the most personal first; null for nothing, and for what they did. */
export function newsIn(summary: Summary, { userId, since, seen, unassigned }: Reader): News | null {
  const { head, unread } = summary
  const { lastMention, lastMessage, assigned } = head
  const isNew = ({ seq, at }: { seq: number; at: string }) => seq > seen && at > since
  if (lastMention && isNew(lastMention) && lastMention.by.id !== userId && lastMention.of.includes(userId))
    return { kind: 'mention', summary, seq: lastMention.seq }
  if (head.status !== 'open') return null
  const isOwn = head.assignee?.id === userId
  const counts = isOwn || (unassigned && head.assignee === null)
  if (counts && unread > 0 && lastMessage && isNew(lastMessage) && lastMessage.by.kind === 'visitor')
    return { kind: 'message', summary, seq: lastMessage.seq }
  if (isOwn && assigned && isNew(assigned) && assigned.by !== userId)
    return { kind: 'assigned', summary, seq: assigned.seq }
  return null
}
