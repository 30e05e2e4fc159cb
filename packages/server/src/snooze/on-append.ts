import type { OnAppend } from '../conversations'
import type { Enqueue } from '../jobs'

export const WAKE = 'wake'

/** Has what is put aside until a time come back then; written with the event that puts it aside. */
export const onAppendWake =
  (enqueue: Enqueue): OnAppend =>
  async (tx, { orgId, conversationId, events }) => {
    const last = events.findLast(({ type }) => type === 'conversation.snoozed')
    if (last?.type !== 'conversation.snoozed' || last.until === null) return
    const { until } = last
    await enqueue(tx, { kind: WAKE, orgId, payload: { conversationId, until }, runAt: new Date(until) })
  }
