/** Takes single ones in, and passes on what has come together. */
export interface Gathering<Item> {
  add(items: readonly Item[]): void
  stop(): void
}

/**
 * Passes on what comes after a quiet time at once, and what follows in parts: however much comes, the page is drawn anew
 * no more often than people can read.
 */
export function gather<Item>(everyMs: number, passOn: (items: readonly Item[]) => void): Gathering<Item> {
  let waiting: Item[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  function pass(): void {
    timer = undefined
    if (waiting.length === 0) return
    const part = waiting
    waiting = []
    timer = setTimeout(pass, everyMs)
    passOn(part)
  }

  return {
    add(items) {
      waiting.push(...items)
      if (timer === undefined) pass()
    },
    stop: () => clearTimeout(timer),
  }
}
