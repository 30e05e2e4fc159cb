import { eq, sql } from 'drizzle-orm'
import { openDatabase } from '../../packages/server/src/storage/open-database'
import { orgs } from '../../packages/server/src/storage/schema'
import { type Filling, type FullInbox, fillInbox } from '../../packages/server/src/testing/busy-inbox/fill-inbox'

interface Place {
  /** Null for the embedded database in the directory. */
  readonly databaseUrl: string | null
  readonly dataDir: string
}

/** Fills the inbox of the demo's business, for a server that is not running, and leaves the database as if it had slept over it. */
export async function fillDemoInbox(
  { databaseUrl, dataDir }: Place,
  filling: Omit<Filling, 'orgId' | 'now' | 'seed'>,
): Promise<FullInbox & { readonly orgId: string; readonly tookMs: number }> {
  const { db, close } = await openDatabase({
    databaseUrl,
    dataDir: databaseUrl ? null : dataDir,
    migrationsDir: null,
  })
  const [org] = await db.select({ id: orgs.id }).from(orgs).where(eq(orgs.name, 'Acme Tours'))
  if (!org) throw new Error('There is no demo business.')
  const began = performance.now()
  const inbox = await fillInbox(db, { ...filling, orgId: org.id, seed: 1, now: Date.now() })
  const tookMs = performance.now() - began
  await db.execute(sql`VACUUM ANALYZE`)
  await close()
  return { ...inbox, orgId: org.id, tookMs }
}
