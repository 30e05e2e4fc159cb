import { memoryStorage } from '@opencx/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTabs } from './tabs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Locks as browsers give them to the tabs of one site. */
function sharedLocks() {
  const held = new Set<string>()
  const request = async (name: string, _: LockOptions, run: (lock: Lock | null) => Promise<unknown>) => {
    if (held.has(name)) return run(null)
    held.add(name)
    await run({ name, mode: 'exclusive' })
    held.delete(name)
  }
  return { request: request as LockManager['request'] }
}

/** Channels that hear each other, but not themselves. */
function sharedChannels() {
  const all: { tell: (data: unknown) => void }[] = []
  return () => {
    const listeners: ((event: { data: unknown }) => void)[] = []
    const own = {
      tell(data: unknown) {
        for (const listener of listeners) listener({ data })
      },
    }
    all.push(own)
    return {
      addEventListener: (_: string, listener: (event: { data: unknown }) => void) => void listeners.push(listener),
      postMessage(data: unknown) {
        for (const each of all) if (each !== own) each.tell(data)
      },
      close: () => {},
    } as unknown as BroadcastChannel
  }
}

const claimAll = async (tabs: readonly ReturnType<typeof createTabs>[], name: string) => {
  const claims = Promise.all(tabs.map((tab) => tab.claim(name)))
  await vi.advanceTimersByTimeAsync(1_000)
  return (await claims).filter(Boolean).length
}

const kinds = {
  'with locks': { locks: sharedLocks(), openChannel: undefined },
  'without locks, as on plain http': { locks: undefined, openChannel: sharedChannels() },
}

for (const [name, offered] of Object.entries(kinds)) {
  test(`of five tabs one tells of something, ${name}`, async () => {
    const storage = memoryStorage()
    const tabs = Array.from({ length: 5 }, () => createTabs({ storage, ...offered }))
    expect(await claimAll(tabs, 'c1/2')).toBe(1)
    expect(await claimAll(tabs, 'c1/3')).toBe(1)
    const late = createTabs({ storage, ...offered })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await claimAll([late], 'c1/2'), 'a tab that hears of it late').toBe(0)
  })

  test(`storage that travels slowly from tab to tab makes no difference, ${name}`, async () => {
    const tabs = Array.from({ length: 3 }, () => createTabs({ storage: memoryStorage(), ...offered }))
    expect(await claimAll(tabs, 'slow/1')).toBe(1)
  })
}

test('a browser that offers neither still tells once for each thing', async () => {
  const storage = memoryStorage()
  const tabs = [1, 2].map(() => createTabs({ storage, locks: undefined, openChannel: undefined }))
  expect(await claimAll(tabs, 'c1/2')).toBe(1)
})
