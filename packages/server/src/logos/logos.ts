import { LRUCache } from 'lru-cache'
import { createQueue, makeLogo } from '../attachments'
import type { Clock } from '../clock'
import { FetchProblem, type SafeFetch } from '../connector'

const MAX_BYTES = 1_000_000
const TIMEOUT_MS = 10_000
const REDIRECTS = 3
/** Logos kept by a node, a few kilobytes each. */
const KEPT = 200
const KEPT_MS = 24 * 3_600_000
/** Until a logo that could not be had is asked for again: however many people look, its host hears of it seldom. */
const RETRY_MS = 600_000

/** Pictures that partners name, made anew; null where there is none to be had. */
export interface Logos {
  at(url: string): Promise<Buffer | null>
}

export function createLogos({ fetch, clock }: { fetch: SafeFetch; clock: Clock }): Logos {
  const kept = new LRUCache<string, Promise<Buffer | null>>({ max: KEPT, ttl: KEPT_MS, ttlResolution: 0, perf: clock })
  const queue = createQueue({ running: 2, waiting: 30 })
  return {
    at(url) {
      const known = kept.get(url)
      if (known) return known
      const asked = queue.run(() => load(fetch, url))
      kept.set(url, asked)
      asked.then(
        (logo) => logo === null && kept.set(url, asked, { ttl: RETRY_MS }),
        // about this server, not about the logo
        () => kept.delete(url),
      )
      return asked
    },
  }
}

async function load(fetch: SafeFetch, url: string): Promise<Buffer | null> {
  try {
    const { status, body } = await fetch(url, {
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      redirects: REDIRECTS,
      follows: (next) => next.startsWith('https:'),
    })
    return status === 200 ? await makeLogo(body) : null
  } catch (error) {
    if (error instanceof FetchProblem) return null
    throw error
  }
}
