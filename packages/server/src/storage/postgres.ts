import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import type { OpenDatabase } from './database'
import * as schema from './schema'
import { StorageProblem } from './storage-problem'

/** Any number: it only has to be the same in every node. */
const MIGRATION_LOCK = 4_729_001
const POOL_SIZE = 10

/** Opens a pool on a PostgreSQL server. */
export async function openPostgres(databaseUrl: string, migrationsDir: string | null): Promise<OpenDatabase> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // an idle connection that breaks is replaced by the pool; without a listener it would end the process
  pool.on('error', () => {})
  try {
    if (migrationsDir === null) await pool.query('SELECT 1')
    else await migrateUnderLock(pool, migrationsDir)
  } catch (error) {
    await pool.end()
    const reason = error instanceof Error ? error.message || String(error) : String(error)
    throw new StorageProblem(
      `DATABASE_URL: cannot use that database (${reason}). Check address, name, user and password.`,
    )
  }
  return { db: drizzle(pool, { schema }), kind: 'postgres', close: () => pool.end() }
}

/** Several nodes may start at once: one migrates, the others wait and find nothing to do. */
async function migrateUnderLock(pool: pg.Pool, migrationsDir: string): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('SET statement_timeout = 0')
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      await migrate(drizzle(client), { migrationsFolder: migrationsDir })
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    // destroyed, because its time-out was lifted
    client.release(true)
  }
}
