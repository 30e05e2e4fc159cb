import type { Event } from '@opencx/protocol/conversation/event'
import type { Clock } from '../clock'
import type { OnAppend } from '../conversations'
import { enqueueHeld } from '../jobs'

export const LOOK = 'unread'
/** Nothing that was read or answered by then is mailed to anybody. */
export const LOOK_AFTER_MS = 5 * 60_000

/**
 * Has a conversation looked at some minutes after something happened in it that somebody may not have read. One job waits
 * for each conversation, however much is said: whom it is about is found then.
 */
export const onAppendNotifications =
  (clock: Clock): OnAppend =>
  async (tx, { orgId, conversationId, events }) => {
    if (!events.some(isToBeRead)) return
    const runAt = new Date(clock.now() + LOOK_AFTER_MS)
    await enqueueHeld(tx, { kind: LOOK, orgId, payload: { conversationId }, once: `${LOOK} ${conversationId}`, runAt })
  }

function isToBeRead(event: Event): boolean {
  switch (event.type) {
    case 'message.posted':
      return event.by.kind === 'visitor'
    case 'note.posted':
      return event.mentions !== undefined
    case 'assignee.changed':
      return event.assignee?.id !== event.by.id
    default:
      return false
  }
}
