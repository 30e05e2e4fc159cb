import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { type OpenDatabase, openDatabase } from '../storage/database'

export const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))

/** An empty database with all tables: PostgreSQL where TEST_DATABASE_URL names a server, else the embedded one in memory. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const url = process.env.TEST_DATABASE_URL
  if (!url) return openDatabase({ databaseUrl: null, dataDir: null, migrationsDir })
  const admin = await openDatabase({ databaseUrl: url, dataDir: null, migrationsDir })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await admin.db.execute(sql.raw(`CREATE DATABASE ${name}`))
  await admin.close()
  const own = new URL(url)
  own.pathname = `/${name}`
  return openDatabase({ databaseUrl: own.href, dataDir: null, migrationsDir })
}
