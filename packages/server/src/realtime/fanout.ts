import { Redis } from 'ioredis'

/** Carries small messages between the nodes. May lose some; nothing depends on all of them. */
export interface Fanout {
  publish(channel: string, message: string): void
  /** Returns the function that ends listening. */
  subscribe(channel: string, listener: (message: string) => void): () => void
  close(): Promise<void>
}

/** Listeners by channel; the last one to leave closes the channel. */
class Channels {
  private readonly listeners = new Map<string, Set<(message: string) => void>>()

  /** Returns true when the channel is new. */
  add(channel: string, listener: (message: string) => void): boolean {
    const known = this.listeners.get(channel)
    if (known) known.add(listener)
    else this.listeners.set(channel, new Set([listener]))
    return !known
  }

  /** Returns true when nobody is left. */
  remove(channel: string, listener: (message: string) => void): boolean {
    const known = this.listeners.get(channel)
    known?.delete(listener)
    return known?.size === 0 && this.listeners.delete(channel)
  }

  deliver(channel: string, message: string): void {
    for (const listener of [...(this.listeners.get(channel) ?? [])]) listener(message)
  }
}

/** Fan-out within one process. */
export function localFanout(): Fanout {
  const channels = new Channels()
  return {
    publish: (channel, message) => channels.deliver(channel, message),
    subscribe(channel, listener) {
      channels.add(channel, listener)
      return () => {
        channels.remove(channel, listener)
      }
    },
    close: async () => {},
  }
}

/** Fan-out through Redis. Listeners on this node hear at once; Redis carries to the others. */
export function redisFanout(
  redisUrl: string,
  { nodeId, onError }: { nodeId: string; onError: (error: Error) => void },
): Fanout {
  const options = { maxRetriesPerRequest: 1, connectTimeout: 5_000, commandTimeout: 5_000, enableOfflineQueue: true }
  const publisher = new Redis(redisUrl, options)
  const subscriber = new Redis(redisUrl, {
    ...options,
    commandTimeout: undefined,
    maxRetriesPerRequest: null,
    // a channel that is opened while it connects makes it a subscriber, which may ask for nothing else: the check would throw
    enableReadyCheck: false,
    disableClientInfo: true,
  })
  publisher.on('error', onError)
  subscriber.on('error', onError)
  const channels = new Channels()
  subscriber.on('message', (channel: string, packet: string) => {
    const separator = packet.indexOf(' ')
    if (packet.slice(0, separator) !== nodeId) channels.deliver(channel, packet.slice(separator + 1))
  })
  return {
    publish(channel, message) {
      channels.deliver(channel, message)
      publisher.publish(channel, `${nodeId} ${message}`).catch(onError)
    },
    subscribe(channel, listener) {
      if (channels.add(channel, listener)) subscriber.subscribe(channel).catch(onError)
      return () => {
        if (channels.remove(channel, listener)) subscriber.unsubscribe(channel).catch(onError)
      }
    },
    async close() {
      publisher.disconnect()
      subscriber.disconnect()
    },
  }
}
