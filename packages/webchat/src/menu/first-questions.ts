import type { Storage } from '@opencx/client'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import type { Chat } from '../chat/chat'
import { signal } from '../signal/signal'

/** What a business asks before the first message: its form, its consent, or both. */
export interface FirstQuestions {
  readonly areOpen: boolean
  /** They were answered or passed over. */
  close(): void
}

/** Goes up when somebody answered, and when another visitor is asked again. */
const turns = signal(0)
const followed = new WeakSet<Chat>()

/** Remembers on the device, beside what it keeps of its visitor, what was answered. */
export function firstQuestions(chat: Chat, { key, consent, preChat }: WebchatConfig, storage: Storage): FirstQuestions {
  if (!followed.has(chat)) {
    followed.add(chat)
    chat.visitor.onForgotten(() => turns.value++)
  }
  const name = `opencx:${key}:asked`
  // another text is another consent
  const version = consent?.version ?? (preChat ? 'form' : '')
  return {
    areOpen: turns.value >= 0 && version !== '' && storage.get(name) !== version,
    close() {
      storage.set(name, version)
      turns.value++
    },
  }
}
