import { LRUCache } from 'lru-cache'

/** How much one webhook gets of what this node can do at once, so that a dead endpoint does not keep the others waiting. */
export interface Lanes {
  /** Null when there is room; otherwise how many milliseconds to wait. */
  enter(webhookId: string): number | null
  leave(webhookId: string, hasFailed: boolean): void
}

const AT_ONCE = 4
const WAIT_MS = 2_000
const FAILING_WAIT_MS = 60_000
const REMEMBERED = 10_000

export function createLanes(): Lanes {
  const running = new Map<string, number>()
  const failing = new LRUCache<string, true>({ max: REMEMBERED })
  return {
    enter(webhookId) {
      const isFailing = failing.has(webhookId)
      const count = running.get(webhookId) ?? 0
      if (count >= (isFailing ? 1 : AT_ONCE)) return isFailing ? FAILING_WAIT_MS : WAIT_MS
      running.set(webhookId, count + 1)
      return null
    },
    leave(webhookId, hasFailed) {
      const count = (running.get(webhookId) ?? 0) - 1
      if (count > 0) running.set(webhookId, count)
      else running.delete(webhookId)
      if (hasFailed) failing.set(webhookId, true)
      else failing.delete(webhookId)
    },
  }
}
