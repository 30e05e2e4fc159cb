import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '../storage/database'
import { StorageProblem } from '../storage/storage-problem'

const Journal = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string(), when: z.number() })) })
const journalIn = (directory: string) => join(directory, 'meta', '_journal.json')

/** The migrations of this program, oldest first. */
export async function readMigrations(migrationsDir: string): Promise<string[]> {
  const { entries } = Journal.parse(JSON.parse(await readFile(journalIn(migrationsDir), 'utf8')))
  return entries.map(({ tag }) => tag)
}

/** The migrations that a database went through, which have to be all of this program's. Throws `StorageProblem`. */
export async function appliedMigrations(tx: Transaction, migrationsDir: string): Promise<string[]> {
  const { entries } = Journal.parse(JSON.parse(await readFile(journalIn(migrationsDir), 'utf8')))
  const [found] = await tx
    .select({ name: sql<string | null>`to_regclass('drizzle.__drizzle_migrations')::text` })
    .from(sql`(SELECT 1) AS one`)
  if (!found?.name) throw new StorageProblem(NO_TABLES)
  const applied = await tx.select({ when: sql<string>`created_at::text` }).from(sql`drizzle.__drizzle_migrations`)
  const [known, there] = [new Set(entries.map(({ when }) => String(when))), new Set(applied.map(({ when }) => when))]
  if ([...there].some((when) => !known.has(when))) throw new StorageProblem(NEWER_TABLES)
  if ([...known].some((when) => !there.has(when))) throw new StorageProblem(OLDER_TABLES)
  return entries.map(({ tag }) => tag)
}

/** Lends a directory that holds only the first so many migrations, for tables as an older program had them. */
export async function withFirstMigrations<Result>(
  { migrationsDir, count }: { migrationsDir: string; count: number },
  use: (directory: string) => Promise<Result>,
): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'opencx-migrations-'))
  try {
    const journal = Journal.parse(JSON.parse(await readFile(journalIn(migrationsDir), 'utf8')))
    const entries = journal.entries.slice(0, count)
    await mkdir(join(directory, 'meta'))
    await writeFile(journalIn(directory), JSON.stringify({ ...journal, entries }))
    for (const { tag } of entries) await copyFile(join(migrationsDir, `${tag}.sql`), join(directory, `${tag}.sql`))
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const NO_TABLES = 'This database has no tables of this server. Set DATA_DIR or DATABASE_URL as the server has it.'
const NEWER_TABLES =
  'This database has the tables of a newer version, of which this one would leave out what it does not know. Make the backup with the version that the server runs.'
const OLDER_TABLES =
  'This database has the tables of an older version, and a backup changes nothing. Make it with the version that the server runs, or start this version once, which brings the tables up to date.'
