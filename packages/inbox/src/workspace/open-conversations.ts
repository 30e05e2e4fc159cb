import type { Agent, ConversationClient, Storage } from '@opencx/client'

export interface OpenConversations {
  /** Keeps a conversation in step until `leave` is called. Opening it twice is opening it once. */
  enter(conversationId: string): { client: ConversationClient; leave: () => void }
  stop(): void
}

interface Held {
  readonly client: ConversationClient
  readonly unsubscribe: () => void
  readers: number
}

interface OpenConversationsOptions {
  readonly agent: Agent
  readonly storage: Storage
  readonly userId: string
}

/**
 * The conversations that are kept in step. One that is left before everything written in it went out stays open
 * until it did, and is opened again after a reload: a reply must not wait for somebody to look at it once more.
 */
export function openConversations({ agent, storage, userId }: OpenConversationsOptions): OpenConversations {
  const prefix = `unsent/${userId}/`
  const held = new Map<string, Held>()

  function hold(id: string): Held {
    const known = held.get(id)
    if (known) return known
    const client = agent.open(id)
    const next: Held = { client, unsubscribe: client.subscribe(() => settle(id)), readers: 0 }
    held.set(id, next)
    return next
  }

  function settle(id: string): void {
    const current = held.get(id)
    if (!current) return
    const { stoppedBy } = current.client.view
    const isUnsent = hasUnsent(current.client)
    if (isUnsent) storage.set(prefix + id, '')
    else if (current.client.view.isLoaded) storage.remove(prefix + id)
    if (current.readers === 0 && (!isUnsent || stoppedBy !== null)) release(id)
  }

  function release(id: string): void {
    const current = held.get(id)
    held.delete(id)
    current?.unsubscribe()
    current?.client.stop()
  }

  for (const name of storage.names(prefix)) hold(name.slice(prefix.length))

  return {
    enter(id) {
      const current = hold(id)
      current.readers++
      return {
        client: current.client,
        leave() {
          current.readers--
          settle(id)
        },
      }
    },
    stop() {
      for (const id of [...held.keys()]) release(id)
    },
  }
}

/** Refused commands wait for a person, not for the network. */
function hasUnsent({ view }: ConversationClient): boolean {
  return view.pending.some((pending) => pending.refusal === undefined)
}
