import { eq } from 'drizzle-orm'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../clock'
import { schedulesOfOrg } from '../office-hours'
import { readSettings } from '../orgs'
import type { Database } from '../storage/database'
import { orgs } from '../storage/schema'

/** How long a change takes to show, as long as it does in the chat. */
const FRESH_MS = 5_000
const REMEMBERED = 1_000

/** What a support panel shows of a business, without what the time of day decides. */
export type PublicSettings = NonNullable<Awaited<ReturnType<typeof load>>>

async function load(db: Database, orgId: string) {
  const [org] = await db
    .select({ slug: orgs.slug, language: orgs.language, branding: orgs.branding, schedules: schedulesOfOrg })
    .from(orgs)
    .where(eq(orgs.id, orgId))
  return org ? { ...org, settings: await readSettings(db, orgId) } : null
}

/** Remembers what was asked for last: a panel asks on every page of its site. Null for a business that is gone. */
export function createPublicSettings(db: Database, clock: Clock): (orgId: string) => Promise<PublicSettings | null> {
  const remembered = new LRUCache<string, Promise<PublicSettings | null>>({
    max: REMEMBERED,
    ttl: FRESH_MS,
    ttlResolution: 0,
    perf: clock,
  })
  return (orgId) => {
    const known = remembered.get(orgId)
    if (known) return known
    const found = load(db, orgId)
    remembered.set(orgId, found)
    // a failure is told once, not remembered
    found.catch(() => remembered.delete(orgId))
    return found
  }
}
