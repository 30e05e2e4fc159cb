import type { News, NewsChannel } from '../conversations'
import type { Fanout } from './fanout'

/** Says which conversation of an organisation has something new for its queue. */
export interface QueueNews {
  readonly conversationId: string
}

/** Brings news of conversations to whoever watches them, on any node. */
export interface Hub extends NewsChannel {
  /** Hears of every conversation of an organisation whose summary may have changed. */
  listenToQueue(orgId: string, listener: (news: QueueNews) => void): () => void
  /** Says that somebody's place in their businesses is another one now, or none. */
  announceStanding(personId: string): void
  listenToStanding(personId: string, listener: () => void): () => void
}

/** Builds the hub over a fan-out: a channel for each conversation and one for each organisation's queue. */
export function createHub(fanout: Fanout): Hub {
  return {
    announce(news) {
      fanout.publish(`conversation:${news.conversationId}`, JSON.stringify(news))
      if (news.version !== undefined || news.isDeleted)
        fanout.publish(
          `queue:${news.orgId}`,
          JSON.stringify({ conversationId: news.conversationId } satisfies QueueNews),
        )
    },
    listen: (conversationId, listener) =>
      fanout.subscribe(`conversation:${conversationId}`, (message) => listener(parse<News>(message))),
    listenToQueue: (orgId, listener) =>
      fanout.subscribe(`queue:${orgId}`, (message) => listener(parse<QueueNews>(message))),
    announceStanding: (personId) => fanout.publish(`standing:${personId}`, ''),
    listenToStanding: (personId, listener) => fanout.subscribe(`standing:${personId}`, listener),
  }
}

/** Only our own nodes write to these channels, so the shape is known. */
function parse<Shape>(message: string): Shape {
  return JSON.parse(message)
}
