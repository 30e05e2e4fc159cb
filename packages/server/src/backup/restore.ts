import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SQL, sql } from 'drizzle-orm'
import { type FileStore, isFileName } from '../attachments'
import type { OpenDatabase, Transaction } from '../storage/database'
import { type DatabaseOptions, openDatabase } from '../storage/open-database'
import { makeDirectory } from '../storage/private-directory'
import { StorageProblem } from '../storage/storage-problem'
import type { Beginning } from './format'
import { readMigrations, withFirstMigrations } from './migrations'
import { readBackup } from './read-backup'
import { damaged } from './read-lines'
import { forAsLongAsItTakes } from './write-backup'

export interface Restore extends DatabaseOptions {
  readonly migrationsDir: string
  readonly files: FileStore
}

/** What was restored. */
export interface Restored {
  readonly beginning: Beginning
  readonly rows: number
  readonly files: number
}

/** Rows that go to the database at once: as many, or as many characters. */
const AT_ONCE = 500
const AT_ONCE_LENGTH = 2_000_000

/**
 * Puts a backup into an empty database: all of it or nothing. Tables are made as they were when it was written, and
 * brought up to date afterwards. Throws `StorageProblem`.
 */
export async function restoreBackup(path: string, { files, ...target }: Restore): Promise<Restored> {
  // read to its end before anything is touched
  const beginning = await check(path, target.migrationsDir)
  const { migrationsDir } = target
  const counts = await withFirstMigrations({ migrationsDir, count: beginning.migrations.length }, async (directory) => {
    const database = await openDatabase({ ...target, migrationsDir: directory })
    try {
      return await fill(path, { database, files, level: beginning.migrations.length })
    } finally {
      await database.close()
    }
  })
  const upToDate = await openDatabase(target)
  await upToDate.close()
  return { beginning, ...counts }
}

async function check(path: string, migrationsDir: string): Promise<Beginning> {
  let beginning: Beginning | null = null
  for await (const piece of readBackup(path)) {
    if (piece.is === 'beginning') beginning = piece.beginning
    if (piece.is === 'file' && !isFileName(piece.name))
      throw damaged(path, 'a file in it has a name that leads elsewhere')
  }
  if (!beginning) throw damaged(path, 'it is empty')
  const known = await readMigrations(migrationsDir)
  if (beginning.migrations.some((name, at) => name !== known[at]))
    throw new StorageProblem(
      `${path} was made by version ${beginning.version}, whose tables this version does not know. Update the server first, then restore.`,
    )
  return beginning
}

interface Fill {
  readonly database: OpenDatabase
  readonly files: FileStore
  /** How many migrations the tables must have gone through. */
  readonly level: number
}

/** Files first, their rows last: a crash leaves an empty database, and the same files come again. */
function fill(path: string, { database, files, level }: Fill): Promise<{ rows: number; files: number }> {
  return database.db.transaction(async (tx) => {
    await forAsLongAsItTakes(tx, database.kind)
    await refuseUnlessEmpty(tx, level)
    const counts = { rows: 0, files: 0 }
    const inserting = insertInParts(tx)
    for await (const piece of readBackup(path)) {
      if (piece.is === 'row') {
        await inserting.add(piece)
        counts.rows++
      }
      if (piece.is === 'file') {
        await putFile(files, piece)
        counts.files++
      }
    }
    await inserting.finish()
    return counts
  })
}

/** Nobody else fills the tables until the transaction ends. */
async function refuseUnlessEmpty(tx: Transaction, level: number): Promise<void> {
  const tables = await tx
    .select({ name: sql<string>`tablename` })
    .from(sql`pg_tables`)
    .where(sql`schemaname = 'public'`)
  const named = tables.map(({ name }) => sql`public.${sql.identifier(name)}`)
  await tx.execute(sql`LOCK TABLE ${sql.join(named, sql`, `)} IN EXCLUSIVE MODE`)
  for (const table of named) {
    const rows = await tx.select({ one: sql<number>`1` }).from(table).limit(1)
    if (rows.length > 0) throw new StorageProblem(NOT_EMPTY)
  }
  const [migrated] = await tx.select({ count: sql<number>`count(*)::int` }).from(sql`drizzle.__drizzle_migrations`)
  if (migrated?.count !== level) throw new StorageProblem(NEWER_TABLES)
}

/** Gathers rows of one table, so that a statement inserts many. */
function insertInParts(tx: Transaction) {
  let table = ''
  let columns = sql``
  let rows: string[] = []
  let length = 0
  const finish = async () => {
    if (rows.length === 0) return
    const name = sql`public.${sql.identifier(table)}`
    const part = `[${rows.join(',')}]`
    rows = []
    length = 0
    await tx.execute(
      sql`INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${part}::json)`,
    )
  }
  return {
    finish,
    async add(piece: { readonly table: string; readonly row: string }) {
      if (piece.table !== table || rows.length >= AT_ONCE || length >= AT_ONCE_LENGTH) await finish()
      if (piece.table !== table) columns = await columnsOf(tx, piece.table)
      table = piece.table
      rows.push(piece.row)
      length += piece.row.length
    },
  }
}

/** The columns of a table that a row says; the others the database makes itself. */
async function columnsOf(tx: Transaction, table: string): Promise<SQL> {
  const columns = await tx
    .select({ name: sql<string>`column_name` })
    .from(sql`information_schema.columns`)
    .where(sql`table_schema = 'public' AND table_name = ${table} AND is_generated = 'NEVER'`)
  return sql.join(
    columns.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
}

async function putFile(files: FileStore, { name, bytes }: { name: string; bytes: Buffer }): Promise<void> {
  makeDirectory(files.incoming)
  const path = join(files.incoming, `restored-${randomUUID()}`)
  try {
    await writeFile(path, bytes, { mode: 0o600 })
    await files.put(name, path)
  } finally {
    // a bucket has taken a copy
    await rm(path, { force: true })
  }
}

const NOT_EMPTY =
  'This database is not empty, and a restore mixes with nothing. Set DATA_DIR to a new directory, or DATABASE_URL to a new database.'
const NEWER_TABLES =
  'This database has newer tables than the backup. Set DATA_DIR to a new directory, or DATABASE_URL to a database without tables.'
