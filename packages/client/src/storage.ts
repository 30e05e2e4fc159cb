/** A small string store that never throws: what cannot be kept is kept in memory. */
export interface Storage {
  get(name: string): string | null
  set(name: string, value: string): void
  remove(name: string): void
  /** Every name that begins with `prefix`. */
  names(prefix: string): string[]
}

/** A store that lasts as long as the page. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>()
  return {
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
    names: (prefix) => [...values.keys()].filter((name) => name.startsWith(prefix)),
  }
}

/** The browser's localStorage where it works, else memory. Touching it may already throw, so it is asked, not looked at. */
export function openStorage(open: () => globalThis.Storage = () => localStorage): Storage {
  try {
    const store = open()
    store.setItem('opencx:probe', '1')
    store.removeItem('opencx:probe')
    return persistentStorage(store)
  } catch {
    // blocked or full from the start
    return memoryStorage()
  }
}

function persistentStorage(store: globalThis.Storage): Storage {
  // what the browser refused to keep, so that it is at least kept as long as the page
  const overflow = memoryStorage()
  const attempt = <Result>(action: () => Result, otherwise: Result): Result => {
    try {
      return action()
    } catch {
      // a quota or a revoked permission: the overflow has it
      return otherwise
    }
  }
  return {
    get: (name) => overflow.get(name) ?? attempt(() => store.getItem(name), null),
    set(name, value) {
      overflow.remove(name)
      const isKept = attempt(() => {
        store.setItem(name, value)
        return true
      }, false)
      if (!isKept) overflow.set(name, value)
    },
    remove(name) {
      overflow.remove(name)
      attempt(() => store.removeItem(name), undefined)
    },
    names: (prefix) => [
      ...new Set([
        ...overflow.names(prefix),
        ...attempt(() => Object.keys(store).filter((name) => name.startsWith(prefix)), []),
      ]),
    ],
  }
}
