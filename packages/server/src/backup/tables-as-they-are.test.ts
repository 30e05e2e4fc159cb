import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { backUp } from '../backup-commands'
import { openDatabase } from '../storage/open-database'
import { emptyDatabase } from '../testing/database'
import { migrationsDir } from '../testing/migrations-dir'
import { readMigrations, withFirstMigrations } from './migrations'

type Target = Awaited<ReturnType<typeof emptyDatabase>>

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencx-as-they-are-'))
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true, force: true })
})

/** Runs the command as an operator does; the name of the file it was to write. */
async function backUpFrom({ databaseUrl, dataDir }: Target, name: string): Promise<void> {
  vi.stubEnv('DATA_DIR', dataDir)
  vi.stubEnv('DATABASE_URL', databaseUrl ?? undefined)
  await backUp(join(folder, name), { isWithFiles: false })
}

/** Which migrations a database went through, and the columns of all its tables. */
async function tablesOf(target: Target): Promise<string> {
  const { db, close } = await openDatabase({ ...target, migrationsDir: null })
  const migrations = await db.execute(sql`SELECT created_at FROM drizzle.__drizzle_migrations ORDER BY created_at`)
  const columns = await db.execute(
    sql`SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
  )
  await close()
  return JSON.stringify([migrations, columns])
}

test('a backup changes no table: of an older version it refuses to make one', async () => {
  const older = await emptyDatabase(join(folder, 'older'))
  const known = await readMigrations(migrationsDir)
  await withFirstMigrations({ migrationsDir, count: known.length - 2 }, async (directory) => {
    await (await openDatabase({ ...older, migrationsDir: directory })).close()
  })
  const before = await tablesOf(older)
  await expect(backUpFrom(older, 'older.gz')).rejects.toThrow('has the tables of an older version')
  expect(await tablesOf(older)).toBe(before)
  expect(existsSync(join(folder, 'older.gz'))).toBe(false)
}, 60_000)

test('a backup leaves nothing out: of a newer version it refuses to make one', async () => {
  const newer = await emptyDatabase(join(folder, 'newer'))
  const { db, close } = await openDatabase({ ...newer, migrationsDir })
  await db.execute(sql`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('next', 9999999999999)`)
  await close()
  await expect(backUpFrom(newer, 'newer.gz')).rejects.toThrow('has the tables of a newer version')
}, 60_000)

test('a backup of a database without our tables says where to look for them, and makes none', async () => {
  const other = await emptyDatabase(join(folder, 'other'))
  await (await openDatabase({ ...other, migrationsDir: null })).close()
  await expect(backUpFrom(other, 'other.gz')).rejects.toThrow('has no tables of this server')
  const { db, close } = await openDatabase({ ...other, migrationsDir: null })
  const there = await db.execute(sql`SELECT to_regclass('public.orgs') AS orgs`)
  await close()
  expect(JSON.stringify(there)).toContain('"orgs":null')
}, 60_000)
