/** A value that remembers who read it. */
export interface ReadonlySignal<Value> {
  readonly value: Value
  /** The value, without being remembered for reading it. */
  peek(): Value
}

/** A value that runs its readers again when it changes. The same idea as @preact/signals, at a tenth of its size. */
export interface Signal<Value> extends ReadonlySignal<Value> {
  value: Value
}

interface Reader {
  run(): void
  /** The reader lists that it stands in. */
  readonly lists: Set<Set<Reader>>
}

const due = new Set<Reader>()
let current: Reader | null = null
let isRunning = false

export function signal<Value>(value: Value): Signal<Value> {
  const readers = new Set<Reader>()
  return {
    get value() {
      if (current) {
        readers.add(current)
        current.lists.add(readers)
      }
      return value
    },
    set value(next) {
      if (next === value) return
      value = next
      for (const reader of readers) due.add(reader)
      runDue()
    },
    peek: () => value,
  }
}

/** A value made of others. */
export function computed<Value>(make: () => Value): ReadonlySignal<Value> {
  const result = signal(make())
  effect(() => {
    result.value = make()
  })
  return result
}

/** Runs now, and again whenever a signal that it read changes. Returns the function that ends this. */
export function effect(action: () => void): () => void {
  const lists = new Set<Set<Reader>>()
  const leave = () => {
    for (const list of lists) list.delete(reader)
    lists.clear()
  }
  const reader: Reader = {
    lists,
    run() {
      leave()
      current = reader
      try {
        action()
      } finally {
        current = null
      }
    },
  }
  due.add(reader)
  runDue()
  return () => {
    leave()
    due.delete(reader)
  }
}

/** One after the other: what an effect changes runs after it, never inside of it. */
function runDue(): void {
  if (isRunning) return
  isRunning = true
  try {
    for (const reader of due) {
      due.delete(reader)
      reader.run()
    }
  } finally {
    isRunning = false
  }
}
