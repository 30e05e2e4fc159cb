import type { OnAppend } from '../conversations'
import { newsOf } from './news'
import { queueDeliveries } from './queue-delivery'
import { listeningWebhooks } from './store'

/** Tells webhooks of what was appended, in the same transaction. */
export const onAppendWebhooks: OnAppend = async (tx, { orgId, conversationId, events }) => {
  const all = events.flatMap((event) => {
    const news = newsOf(event)
    if (!news) return []
    const { seq, at, by } = event
    return {
      event: news.event,
      at: new Date(at),
      payload: { conversation_id: conversationId, seq, by, ...news.data },
    }
  })
  if (all.length === 0) return
  const listening = await listeningWebhooks(tx, { orgId, events: all.map(({ event }) => event) })
  const deliveries = listening.flatMap((webhook) =>
    all
      .filter(({ event }) => webhook.events.includes(event))
      .map(({ event, at, payload }) => ({ orgId, webhookId: webhook.id, event, payload, createdAt: at })),
  )
  await queueDeliveries(tx, deliveries)
}
