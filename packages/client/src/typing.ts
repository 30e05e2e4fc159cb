import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Typing as TypingSignal } from '@opencx/protocol/conversation/signal'
import { TYPING_FADES_AFTER_MS } from '@opencx/protocol/http/limits'
import type { Clock } from './clock'

/** A person who goes on typing is announced this often: well before the last announcement fades. */
const ANNOUNCE_EVERY_MS = 3_000

/** Who else is typing, and when to say that we are. */
export interface Typing {
  readonly actors: readonly Actor[]
  hear(signal: TypingSignal): void
  /** Their message arrived: they are not typing it any more. */
  forget(actorId: string): void
  /** Whether what the person here does is worth announcing now. */
  shouldAnnounce(isTyping: boolean): boolean
  stop(): void
}

export function createTyping({ clock, onFade }: { clock: Clock; onFade: () => void }): Typing {
  const fading = new Map<string, { actor: Actor; cancel: () => void }>()
  let actors: readonly Actor[] = []
  let announcedAt: number | null = null

  const update = () => {
    actors = [...fading.values()].map(({ actor }) => actor)
  }
  const forget = (actorId: string) => {
    fading.get(actorId)?.cancel()
    if (fading.delete(actorId)) update()
  }
  const fade = (actorId: string) => {
    forget(actorId)
    onFade()
  }

  return {
    get actors() {
      return actors
    },
    hear({ by, isTyping }) {
      if (!isTyping) return forget(by.id)
      fading.get(by.id)?.cancel()
      fading.set(by.id, { actor: by, cancel: clock.after(TYPING_FADES_AFTER_MS, () => fade(by.id)) })
      update()
    },
    forget,
    shouldAnnounce(isTyping) {
      const isDue = isTyping
        ? announcedAt === null || clock.now() - announcedAt >= ANNOUNCE_EVERY_MS
        : announcedAt !== null
      if (isDue) announcedAt = isTyping ? clock.now() : null
      return isDue
    },
    stop() {
      for (const { cancel } of fading.values()) cancel()
      fading.clear()
    },
  }
}
