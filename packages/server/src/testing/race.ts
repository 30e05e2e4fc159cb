import { type SQL, sql, TransactionRollbackError } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { expect } from 'vitest'
import type { Database, OpenDatabase, Transaction } from '../storage/database'

interface Race<Result> {
  /** Holds what the acts come to; undone once all of them are there. */
  readonly behind: (tx: Transaction) => Promise<unknown>
  /** Each begins when the one before it waits or is done. */
  readonly acts: readonly (() => Promise<Result>)[]
}

/**
 * Has acts meet half-way: none goes on before each of them waits, for what is held or for another act. So what they read
 * first is old by the time they write, unless a lock of theirs prevents that. An embedded database carries out one
 * transaction at a time: there they only begin together.
 */
export async function race<Result>({ db, kind }: OpenDatabase, { behind, acts }: Race<Result>): Promise<Result[]> {
  if (kind === 'embedded') return Promise.all(acts.map((act) => act()))
  const begun: Promise<Result>[] = []
  let done = 0
  const holding = db.transaction(async (tx) => {
    await behind(tx)
    for (const act of acts) {
      begun.push(act().finally(() => done++))
      await expect.poll(async () => done + (await waiting(db)), { timeout: 10_000 }).toBe(begun.length)
    }
    tx.rollback()
  })
  await holding.catch((error: unknown) => {
    if (!(error instanceof TransactionRollbackError)) throw error
  })
  return Promise.all(begun)
}

/** Everybody may read the table, and nobody may write to it. */
export const writesTo = (table: PgTable) => (tx: Transaction) => tx.execute(sql`LOCK TABLE ${table} IN SHARE MODE`)

async function waiting(db: Database): Promise<number> {
  const isHere: SQL = sql`datname = current_database() AND wait_event_type = 'Lock'`
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(sql`pg_stat_activity`).where(isHere)
  return row?.count ?? 0
}
