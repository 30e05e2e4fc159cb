import { and, desc, eq, notInArray } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../storage/database'

/** A table of sites that were met under keys. */
type SitesOfKeys = PgTable & Readonly<Record<'orgId' | 'keyId' | 'origin' | 'lastAt', PgColumn>>

/** Has the sites of a key that were met longest ago make room. */
export async function keepNewest(
  db: Database,
  table: SitesOfKeys,
  { orgId, keyId, most }: { readonly orgId: string; readonly keyId: string; readonly most: number },
): Promise<void> {
  const ofKey = and(eq(table.orgId, orgId), eq(table.keyId, keyId))
  const kept = db
    .select({ origin: table.origin })
    .from(table)
    .where(ofKey)
    .orderBy(desc(table.lastAt), desc(table.origin))
    .limit(most)
  await db.delete(table).where(and(ofKey, notInArray(table.origin, kept)))
}
