import { eq } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock'
import type { Limits } from '../limits'
import type { Database } from '../storage/database'
import { keys, seenOrigins } from '../storage/schema'
import { keepNewest } from './keep-newest'
import { siteOf } from './origins'
import type { KnownKey } from './store'

/** Sites told of one key; those seen longest ago make room. */
const SHOWN = 20
/** Told to the hour: a busy page costs no write for each of its visitors. */
const TOUCH_MS = 3_600_000
const REMEMBERED = 10_000
/** Longer ones are no site. */
const ORIGIN_MAX = 300

/** Writes down where page keys are used, so that people see which they can revoke. */
export interface PageUses {
  /** A page showed the chat. Its `origin` is as its browser says it; absent for our own pages. */
  seen(use: { readonly key: KnownKey; readonly origin?: string | undefined }): Promise<void>
}

interface PageUsesOptions {
  readonly db: Database
  readonly clock: Clock
  readonly limits: Limits
}

export function createPageUses({ db, clock, limits }: PageUsesOptions): PageUses {
  const touched = new LRUCache<string, true>({ max: REMEMBERED, ttl: TOUCH_MS, ttlResolution: 0, perf: clock })
  return {
    async seen({ key, origin }) {
      // as it came: every opening asks, and few have to read it
      const use = `${key.id} ${origin?.slice(0, ORIGIN_MAX)}`
      if (touched.has(use)) return
      touched.set(use, true)
      // what opens under a hotspot key says of itself where it is: whoever makes sites up tells nothing new
      if (!(await limits.take('seenKey', key.id)).isAllowed) return
      const site = siteOf(origin)
      const lastAt = new Date(clock.now())
      await db.update(keys).set({ lastUsedAt: lastAt }).where(eq(keys.id, key.id))
      if (site !== null) await remember(db, { orgId: key.org.id, keyId: key.id, origin: site, lastAt })
    },
  }
}

async function remember(db: Database, row: typeof seenOrigins.$inferInsert): Promise<void> {
  const { orgId, keyId, lastAt } = row
  await db
    .insert(seenOrigins)
    .values(row)
    .onConflictDoUpdate({ target: [seenOrigins.orgId, seenOrigins.keyId, seenOrigins.origin], set: { lastAt } })
  await keepNewest(db, seenOrigins, { orgId, keyId, most: SHOWN })
}
