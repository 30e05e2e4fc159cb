import type { Command } from '@opencx/protocol/conversation/command'
import { COMMANDS_MAX } from '@opencx/protocol/http/limits'
import type { Clock } from './clock'
import type { Storage } from './storage'
import type { Pending } from './view'

/** An outbox whose owner has not been heard of for this long may be taken over. */
const ABANDONED_AFTER_MS = 5_000
const HEARTBEAT_MS = 2_000
/** Commands one exchange carries, measured as text, so that the longest messages still fit into one request. */
const BATCH_CHARACTERS = 200_000

interface Stored {
  readonly heartbeat: number
  readonly pending: readonly Pending[]
}

/** Commands of one tab and conversation that are not confirmed, in sending order; survives reload and crash. */
export interface Outbox {
  readonly pending: readonly Pending[]
  put(command: Command): void
  /** What the next exchange carries: the first that still wait, in order. */
  batch(): Command[]
  /** Forgets commands: confirmed, or discarded by the person. Returns whether anything changed. */
  settle(ids: ReadonlySet<string>): boolean
  refuse(id: string, refusal: NonNullable<Pending['refusal']>): void
  /** Takes over what tabs that are gone left behind, but for what is known to be done. Returns whether there was anything. */
  adopt(isKnown: (id: string) => boolean): boolean
  /** Gives this outbox free for the next tab, at once. */
  release(): void
}

/** Opens this tab's outbox of a conversation. `name` is unique to the conversation, `tabId` to the tab. */
export function openOutbox({
  name,
  tabId,
  storage,
  clock,
}: {
  name: string
  tabId: string
  storage: Storage
  clock: Clock
}): Outbox {
  const mine = `${name}:${tabId}`
  let pending: readonly Pending[] = []
  let cancelHeartbeat = () => {}

  const write = (heartbeat: number) => {
    if (pending.length === 0) storage.remove(mine)
    else storage.set(mine, JSON.stringify({ heartbeat, pending } satisfies Stored))
  }
  const keep = () => {
    cancelHeartbeat()
    write(clock.now())
    if (pending.length > 0) cancelHeartbeat = clock.after(HEARTBEAT_MS, keep)
  }
  const change = (next: readonly Pending[]) => {
    pending = next
    keep()
  }

  const adopt = (isKnown: (id: string) => boolean) => {
    const mineAlready = new Set(pending.map(({ command }) => command.id))
    const found: Pending[] = []
    for (const other of storage.names(`${name}:`)) {
      if (other === mine) continue
      const stored = parse(storage.get(other))
      if (stored && !isAbandoned(stored, clock.now())) continue
      for (const item of stored?.pending ?? [])
        if (!mineAlready.has(item.command.id) && !isKnown(item.command.id)) found.push(item)
      storage.remove(other)
    }
    if (found.length === 0) return false
    found.sort((a, b) => a.at - b.at)
    change([...found, ...pending])
    return true
  }

  return {
    get pending() {
      return pending
    },
    put: (command) => change([...pending, { command, at: clock.now() }]),
    batch() {
      const batch: Command[] = []
      let size = 0
      for (const { command, refusal } of pending) {
        if (refusal) continue
        size += JSON.stringify(command).length
        if (batch.length > 0 && (size > BATCH_CHARACTERS || batch.length === COMMANDS_MAX)) break
        batch.push(command)
      }
      return batch
    },
    settle(ids) {
      const rest = pending.filter(({ command }) => !ids.has(command.id))
      if (rest.length === pending.length) return false
      change(rest)
      return true
    },
    refuse: (id, refusal) => change(pending.map((item) => (item.command.id === id ? { ...item, refusal } : item))),
    adopt,
    release() {
      cancelHeartbeat()
      write(0)
    },
  }
}

/** A released outbox has no heartbeat; one from the future was written before the clock was set back. */
function isAbandoned({ heartbeat }: Stored, now: number): boolean {
  return heartbeat === 0 || heartbeat > now || now - heartbeat >= ABANDONED_AFTER_MS
}

/** Leaves commands for the outbox of that name to adopt when it is opened. */
export function carryOver(storage: Storage, { name, pending }: { name: string; pending: readonly Pending[] }): void {
  const [first] = pending
  // a name of its own: several may be carried before they are adopted
  if (first) storage.set(`${name}:${first.command.id}`, JSON.stringify({ heartbeat: 0, pending } satisfies Stored))
}

/** Written by us, but perhaps by an older version or half: what cannot be read is passed over. */
function parse(text: string | null): Stored | null {
  try {
    const stored = JSON.parse(text ?? 'null')
    return Array.isArray(stored?.pending) ? stored : null
  } catch {
    return null
  }
}
