import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Viewing } from '@opencx/protocol/conversation/signal'
import { type ReadonlySignal, signal } from '@preact/signals'
import { createOtherTabs } from './other-tabs'

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

interface ViewersOptions {
  readonly tell: (conversationId: string, isViewing: boolean) => void
  /** To the other tabs of the same person: all of them together look once. */
  readonly channel: BroadcastChannel
}

const isSeen = () => document.visibilityState !== 'hidden'

export function createViewers({ tell, channel }: ViewersOptions): Viewers {
  const known = signal<ReadonlyMap<string, readonly Actor[]>>(new Map())
  const fading = new Map<string, ReturnType<typeof setTimeout>>()
  const looking = new Map<string, ReturnType<typeof setInterval>>()
  const otherTabs = createOtherTabs(channel, (conversationId) => looking.has(conversationId))

  const without = (conversationId: string, id: string) =>
    (known.value.get(conversationId) ?? []).filter((actor) => actor.id !== id)
  const put = (conversationId: string, actors: readonly Actor[]) => {
    known.value = new Map(known.value).set(conversationId, actors)
  }

  async function takeBack(conversationId: string): Promise<void> {
    const isLookedAt = await otherTabs.isLookedAt(conversationId)
    if (!isLookedAt && !looking.has(conversationId)) tell(conversationId, false)
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
      const end = new AbortController()
      const begin = () => {
        tell(conversationId, true)
        looking.set(
          conversationId,
          setInterval(() => tell(conversationId, true), SAID_EVERY_MS),
        )
      }
      const cease = () => {
        clearInterval(looking.get(conversationId))
        if (looking.delete(conversationId)) void takeBack(conversationId)
      }
      // nobody looks at a tab that is hidden
      const follow = () => {
        if (!isSeen()) cease()
        else if (!looking.has(conversationId)) begin()
      }
      document.addEventListener('visibilitychange', follow, end)
      follow()
      return () => {
        end.abort()
        cease()
      }
    },
    stop() {
      for (const timer of fading.values()) clearTimeout(timer)
      for (const timer of looking.values()) clearInterval(timer)
      otherTabs.stop()
    },
  }
}
