import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { drizzle } from 'drizzle-orm/pglite'
import pg from 'pg'
import type { OpenDatabase } from '../storage/database'
import { giveWay } from '../storage/give-way'
import { openDatabase } from '../storage/open-database'
import * as schema from '../storage/schema'
import { migrationsDir } from './migrations-dir'

/** The embedded database in memory, copied from the run's template: half a second instead of five. */
export async function openEmbeddedClient(): Promise<PGlite> {
  const template = process.env.TEST_DATABASE_TEMPLATE
  if (!template) throw new Error('the test project lacks testing/template.ts as its globalSetup')
  return giveWay(await PGlite.create({ loadDataDir: new Blob([readFileSync(template)]) }))
}

/** An empty database with all tables: PostgreSQL where TEST_DATABASE_URL names a server, else the embedded one in memory. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const url = process.env.TEST_DATABASE_URL
  if (!url) {
    const client = await openEmbeddedClient()
    return { db: drizzle(client, { schema }), kind: 'embedded', close: () => client.close() }
  }
  return openDatabase({ databaseUrl: await createDatabase(url), dataDir: null, migrationsDir })
}

/** A database that counts what it is asked; the words around a transaction are no questions. */
export interface CountedDatabase extends OpenDatabase {
  readonly queries: () => number
}

/** The same as openTestDatabase, and it says how often it was asked. */
export async function openCountedDatabase(): Promise<CountedDatabase> {
  let count = 0
  const logger = {
    logQuery(query: string) {
      if (!/^(begin|commit|rollback|savepoint|release)/i.test(query)) count++
    },
  }
  const queries = () => count
  const url = process.env.TEST_DATABASE_URL
  if (!url) {
    const client = await openEmbeddedClient()
    return { db: drizzle(client, { schema, logger }), kind: 'embedded', close: () => client.close(), queries }
  }
  const databaseUrl = await createDatabase(url)
  await (await openDatabase({ databaseUrl, dataDir: null, migrationsDir })).close()
  const pool = new pg.Pool({ connectionString: databaseUrl })
  return { db: drizzlePostgres(pool, { schema, logger }), kind: 'postgres', close: () => pool.end(), queries }
}

/** A database without a table, to be opened later: in PostgreSQL where TEST_DATABASE_URL names a server, else in `directory`. */
export async function emptyDatabase(directory: string): Promise<{ databaseUrl: string | null; dataDir: string }> {
  const url = process.env.TEST_DATABASE_URL
  return { databaseUrl: url ? await createDatabase(url) : null, dataDir: directory }
}

/** The address of a new database beside the one at `url`. */
async function createDatabase(url: string): Promise<string> {
  const admin = await openDatabase({ databaseUrl: url, dataDir: null, migrationsDir })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`
  await admin.db.execute(sql.raw(`CREATE DATABASE ${name}`))
  await admin.close()
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
