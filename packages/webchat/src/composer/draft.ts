import type { Storage } from '@opencx/client'
import { type ReadonlySignal, signal } from '../signal/signal'

/** The text in the composer: each conversation has its own. It outlives a reload. */
export interface Draft {
  readonly text: ReadonlySignal<string>
  set(text: string): void
  /** Puts a text of the page in. What the visitor wrote stays, in front of it. */
  prefill(text: string): void
  /** Takes what is stored now: the visitor was forgotten, and here or in another tab the next one may be writing already. */
  reload(): void
  /** Empties the composer; what is written stays with its conversation. */
  leave(): void
  /** Another conversation is open: what is in the composer comes along, else its own draft is there again. */
  enter(conversationId: string): void
}

/** Drafts that a device keeps: those of the newest conversations. */
const KEPT_MAX = 20

/** `prefix` begins the names under which the drafts are kept. */
export function createDraft(
  storage: Storage,
  { prefix, conversationId }: { prefix: string; conversationId: string },
): Draft {
  let name = prefix + conversationId
  const text = signal('')
  let prefilled = ''

  function set(value: string): void {
    text.value = value
    if (value) storage.set(name, value)
    else storage.remove(name)
  }
  function reload(): void {
    text.value = storage.get(name) ?? ''
  }
  reload()

  return {
    text,
    set,
    prefill(value) {
      const isUntouched = text.value === '' || text.value === prefilled
      set(isUntouched ? value : `${text.value}\n${value}`)
      prefilled = value
    },
    reload,
    leave() {
      text.value = ''
    },
    enter(id) {
      const brought = text.peek()
      if (brought) set('')
      name = prefix + id
      reload()
      if (brought) set(brought)
      // ids begin with their time: the oldest come first
      for (const old of storage.names(prefix).sort().slice(0, -KEPT_MAX)) storage.remove(old)
    },
  }
}
