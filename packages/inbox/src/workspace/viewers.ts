import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Viewing } from '@opencx/protocol/conversation/signal'
import { type ReadonlySignal, signal } from '@preact/signals'

/** Said again this often, well before it fades for the others. */
const SAID_EVERY_MS = 20_000
const FADES_AFTER_MS = 45_000

/** Who else looks at the conversations that are open here, so that two do not answer the same. */
export interface Viewers {
  /** By the id of the conversation. */
  readonly known: ReadonlySignal<ReadonlyMap<string, readonly Actor[]>>
  hear(conversationId: string, signal: Viewing): void
  /** Says that the person here looks at a conversation; returns the function that takes it back. */
  lookAt(conversationId: string): () => void
  stop(): void
}

export function createViewers(tell: (conversationId: string, isViewing: boolean) => void): Viewers {
  const known = signal<ReadonlyMap<string, readonly Actor[]>>(new Map())
  const fading = new Map<string, ReturnType<typeof setTimeout>>()
  const looking = new Map<string, ReturnType<typeof setInterval>>()

  const without = (conversationId: string, id: string) =>
    (known.value.get(conversationId) ?? []).filter((actor) => actor.id !== id)
  const put = (conversationId: string, actors: readonly Actor[]) => {
    known.value = new Map(known.value).set(conversationId, actors)
  }

  return {
    known,
    hear(conversationId, { by, isViewing }) {
      const key = `${conversationId}/${by.id}`
      clearTimeout(fading.get(key))
      fading.delete(key)
      const others = without(conversationId, by.id)
      const isNew = others.length === (known.value.get(conversationId) ?? []).length
      if (!isViewing) return put(conversationId, others)
      if (isNew) put(conversationId, [...others, by])
      fading.set(
        key,
        setTimeout(() => put(conversationId, without(conversationId, by.id)), FADES_AFTER_MS),
      )
      // who has just come has heard nothing of who was there already
      if (isNew && looking.has(conversationId)) tell(conversationId, true)
    },
    lookAt(conversationId) {
      tell(conversationId, true)
      clearInterval(looking.get(conversationId))
      looking.set(
        conversationId,
        setInterval(() => document.visibilityState === 'visible' && tell(conversationId, true), SAID_EVERY_MS),
      )
      return () => {
        clearInterval(looking.get(conversationId))
        looking.delete(conversationId)
        tell(conversationId, false)
      }
    },
    stop() {
      for (const timer of fading.values()) clearTimeout(timer)
      for (const timer of looking.values()) clearInterval(timer)
    },
  }
}
