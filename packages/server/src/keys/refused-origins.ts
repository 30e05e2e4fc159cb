import { and, eq, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Limits } from '../limits'
import type { Database, Transaction } from '../storage/database'
import { keys, refusedOrigins } from '../storage/schema'
import { keepNewest } from './keep-newest'
import { isOriginAllowed, siteOf } from './origins'
import type { KnownKey } from './store'

/** Sites remembered for one key; those seen longest ago make room. */
const REMEMBERED = 50

interface RefusedPage {
  readonly key: KnownKey
  /** What the browser says of the page; anything but a plain origin is passed over. */
  readonly origin: string | undefined
  /** Who tells, for the limit. */
  readonly who: string
}

/** Remembers what pages went wrong, for the people who can put it right. */
export interface PageProblems {
  /** A page that is not on the list of the key. */
  refused(page: RefusedPage): Promise<void>
  /** A secret key that stood in a page; `text` is what the page sent of it. */
  exposed(page: { readonly text: string; readonly origin: string | undefined; readonly who: string }): Promise<void>
}

interface PageProblemsOptions {
  readonly db: Database
  readonly clock: Clock
  readonly limits: Limits
  readonly ownOrigins: readonly string[]
}

export function createPageProblems({ db, clock, limits, ownOrigins }: PageProblemsOptions): PageProblems {
  return {
    async refused({ key, origin, who }) {
      const site = siteOf(origin)
      if (site === null || isOriginAllowed(site, key, ownOrigins)) return
      // whoever goes on beyond that tells nothing new
      if (!(await limits.take('refusedAddress', who)).isAllowed) return
      if (!(await limits.take('refusedKey', key.id)).isAllowed) return
      await remember(db, { orgId: key.org.id, keyId: key.id, origin: site, lastAt: new Date(clock.now()) })
    },
    async exposed({ text, origin, who }) {
      const id = /^\s*oc_live_sk_([0-9A-Za-z]{12})(?![0-9A-Za-z])/.exec(text)?.[1]
      if (id === undefined || !(await limits.take('refusedAddress', who)).isAllowed) return
      await db
        .update(keys)
        .set({ exposedAt: new Date(clock.now()), exposedOrigin: siteOf(origin) })
        // the first page tells where it happened; nobody can paint over it
        .where(and(eq(keys.id, id), eq(keys.kind, 'secret'), sql`${keys.exposedAt} is null`))
    },
  }
}

type Row = Omit<typeof refusedOrigins.$inferInsert, 'times'>

async function remember(db: Database, row: Row): Promise<void> {
  await db
    .insert(refusedOrigins)
    .values(row)
    .onConflictDoUpdate({
      target: [refusedOrigins.orgId, refusedOrigins.keyId, refusedOrigins.origin],
      set: { times: sql`${refusedOrigins.times} + 1`, lastAt: row.lastAt },
    })
  await keepNewest(db, refusedOrigins, { ...row, most: REMEMBERED })
}

/** Forgets that a site was refused; false when it was not known. */
export async function forgetRefused(
  tx: Database | Transaction,
  { orgId, keyId, origin }: { orgId: string; keyId: string; origin: string },
): Promise<boolean> {
  const gone = await tx
    .delete(refusedOrigins)
    .where(and(eq(refusedOrigins.orgId, orgId), eq(refusedOrigins.keyId, keyId), eq(refusedOrigins.origin, origin)))
    .returning({ origin: refusedOrigins.origin })
  return gone.length > 0
}
