import type { Storage } from '@opencx/client'

/** Long enough for every tab to find the mark, however slowly storage travels between them. */
const HOLD_MS = 2_000
/** Long enough for another tab to raise its claim. */
const RIVALS_MS = 250
/** News that stay marked. */
const MARKED = 60
const MARKS = 'notifications/told'
const CHANNEL = 'opencx-notifications'

/** Settles which one of several tabs tells of something. */
export interface Tabs {
  /** Whether this one does; true in one tab for each name. */
  claim(name: string): Promise<boolean>
  stop(): void
}

interface Claim {
  readonly name: string
  readonly tab: string
}

type Locks = Pick<LockManager, 'request'>

interface Options {
  /** Shared by the tabs. */
  readonly storage: Storage
  /** Absent on plain http, and in old browsers. */
  readonly locks: Locks | undefined
  readonly openChannel: ((name: string) => BroadcastChannel) | undefined
}

/** What this browser offers for it. */
export const browserTabs = (storage: Storage): Tabs =>
  createTabs({
    storage,
    locks: 'locks' in navigator ? navigator.locks : undefined,
    openChannel: 'BroadcastChannel' in window ? (name) => new BroadcastChannel(name) : undefined,
  })

export function createTabs({ storage, locks, openChannel }: Options): Tabs {
  const channel = locks ? undefined : openChannel?.(CHANNEL)
  const tab = Math.random().toString(36).slice(2)
  const rivals = new Map<string, string[]>()
  channel?.addEventListener('message', ({ data }: MessageEvent<Claim>) => {
    rivals.set(data.name, [...(rivals.get(data.name) ?? []), data.tab])
    for (const name of [...rivals.keys()].slice(0, -MARKED)) rivals.delete(name)
  })

  const marks = () => storage.get(MARKS)?.split(' ') ?? []
  /** False when it was marked before. */
  const mark = (name: string): boolean => {
    const known = marks()
    if (known.includes(name)) return false
    storage.set(MARKS, [...known, name].slice(-MARKED).join(' '))
    return true
  }
  const claimWithLock = (held: Locks, name: string) =>
    new Promise<boolean>((resolve) => {
      const request = held.request(`${CHANNEL} ${name}`, { ifAvailable: true }, async (lock) => {
        const isOurs = lock !== null && mark(name)
        resolve(isOurs)
        if (isOurs) await wait(HOLD_MS)
      })
      // a document that may hold no locks: better told twice than not at all
      request.catch(() => resolve(mark(name)))
    })

  return {
    async claim(name) {
      if (locks) return claimWithLock(locks, name)
      if (marks().includes(name)) return false
      channel?.postMessage({ name, tab })
      if (channel) await wait(RIVALS_MS)
      const isFirst = (rivals.get(name) ?? []).every((other) => tab < other)
      return isFirst && mark(name)
    },
    stop: () => channel?.close(),
  }
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
