import type { Storage } from '@opencx/client'
import { type ReadonlySignal, signal } from '../signal/signal'

/** The text in the composer. It outlives a reload. */
export interface Draft {
  readonly text: ReadonlySignal<string>
  set(text: string): void
  /** Puts a text of the page in. What the visitor wrote stays, in front of it. */
  prefill(text: string): void
  /** Takes what is stored now: the visitor was forgotten, and here or in another tab the next one may be writing already. */
  reload(): void
}

export function createDraft(storage: Storage, name: string): Draft {
  const text = signal(storage.get(name) ?? '')
  let prefilled = ''

  function set(value: string): void {
    text.value = value
    if (value) storage.set(name, value)
    else storage.remove(name)
  }

  return {
    text,
    set,
    prefill(value) {
      const isUntouched = text.value === '' || text.value === prefilled
      set(isUntouched ? value : `${text.value}\n${value}`)
      prefilled = value
    },
    reload() {
      text.value = storage.get(name) ?? ''
    },
  }
}
