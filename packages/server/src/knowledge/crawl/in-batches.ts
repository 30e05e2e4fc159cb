interface Waiting<Item> {
  readonly item: Item
  done(): void
  fail(error: unknown): void
}

interface BatchOptions<Item> {
  readonly most: number
  /** Waits for more to come, before a batch that is not full. */
  readonly gather?: () => Promise<void>
  readonly work: (items: readonly Item[]) => Promise<void>
}

/** Does what comes one batch after the other: while one is done, up to `most` gather for the next. */
export function inBatches<Item>({ most, gather, work }: BatchOptions<Item>): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = []
  let isWorking = false
  const begin = async () => {
    isWorking = true
    while (waiting.length > 0) {
      if (gather && waiting.length < most) await gather()
      const batch = waiting.splice(0, most)
      try {
        await work(batch.map(({ item }) => item))
        for (const { done } of batch) done()
      } catch (error) {
        for (const { fail } of batch) fail(error)
      }
    }
    isWorking = false
  }
  return (item) =>
    new Promise((done, fail) => {
      waiting.push({ item, done, fail })
      if (!isWorking) void begin()
    })
}
