import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { OpenDatabase } from '../storage/database'
import { closeOrg } from '../storage/lock-org'

const LOOK_EVERY_MS = 10

const Waiting = z.object({
  rows: z.array(z.object({ query: z.string(), held: z.array(z.string()) })),
})

/**
 * Asks while every organisation is about to be deleted, and lets that go as soon as the request waits for it. Answers
 * with the reply and with what the request held by then: each is a deadlock with a real deletion. The embedded database
 * has one connection and nobody to wait for.
 */
export async function askBesideDeletion<T>(
  { db, kind }: OpenDatabase,
  ask: () => Promise<T> | T,
): Promise<{ readonly reply: T; readonly held: readonly string[] }> {
  if (kind === 'embedded') return { reply: await ask(), held: [] }
  const { asked, held } = await db.transaction(async (tx) => {
    await closeOrg(tx, undefined)
    let isDone = false
    const asked = Promise.resolve(ask()).finally(() => {
      isDone = true
    })
    asked.catch(() => {})
    for (;;) {
      // within a transaction the statements of others are shown as they were at the first look
      await tx.execute(sql`SELECT pg_stat_clear_snapshot()`)
      const { rows } = Waiting.parse(await tx.execute(WAITING))
      const [first] = rows
      // tables of the statement that waits are locked as it begins, rows of theirs only after the wait
      if (first) return { asked, held: first.held.filter((table) => !first.query.includes(`"${table}"`)) }
      if (isDone) return { asked, held: [] }
      await setTimeout(LOOK_EVERY_MS)
    }
  })
  return { reply: await asked, held }
}

const WAITING = sql`
  SELECT query, ARRAY(
    SELECT DISTINCT relname::text FROM pg_locks JOIN pg_class ON pg_class.oid = relation
    WHERE pg_locks.pid = waiting.pid AND relkind = 'r' AND relname <> 'orgs'
      AND mode IN ('RowShareLock', 'RowExclusiveLock')
  ) AS held
  FROM pg_stat_activity AS waiting
  WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`
