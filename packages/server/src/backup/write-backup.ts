import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, open, rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { eq, sql } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { type FileStore, fileNames, StoredRow } from '../attachments'
import type { OpenDatabase, Transaction } from '../storage/database'
import { readRows } from '../storage/read-rows'
import { attachments, settings } from '../storage/schema'
import { StorageProblem } from '../storage/storage-problem'
import { type Beginning, BYTES_PER_LINE, FORMAT, LINE_MAX_BYTES, type Part } from './format'
import { appliedMigrations } from './migrations'
import { tablesInOrder } from './table-order'

export interface BackUp {
  readonly database: OpenDatabase
  /** Null leaves files out: their bucket is kept safe by itself. */
  readonly files: FileStore | null
  readonly migrationsDir: string
  /** Of this program. */
  readonly version: string
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a backup came to. */
export interface Written {
  readonly rows: number
  readonly files: number
  /** Files that rows tell of and the store has not. */
  readonly missing: number
  readonly bytes: number
  readonly holdsSecret: boolean
}

/** Writes everything that is there at one moment into a new file that only this user can read. Throws `StorageProblem`. */
export async function writeBackup(path: string, options: BackUp): Promise<Written> {
  if (await isThere(path)) throw new StorageProblem(`${path} is there already. Choose another name, or move it away.`)
  const unfinished = `${path}.unfinished-${process.pid}`
  try {
    const counts = await options.database.db.transaction(
      async (tx) => {
        await forAsLongAsItTakes(tx, options.database.kind)
        const migrations = await appliedMigrations(tx, options.migrationsDir)
        const counts = { rows: 0, files: 0, missing: 0, holdsSecret: false }
        const target = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
        await pipeline(Readable.from(linesOf(tx, { ...options, migrations }, counts)), createGzip(), target)
        return counts
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )
    await flush(unfinished)
    await rename(unfinished, path)
    return { ...counts, bytes: (await stat(path)).size }
  } catch (error) {
    await rm(unfinished, { force: true })
    throw isOfDisk(error) ? new StorageProblem(`${path} cannot be written (${error.message}).`) : error
  }
}

type Counts = { -readonly [Name in keyof Omit<Written, 'bytes'>]: Written[Name] }

async function* linesOf(
  tx: Transaction,
  { files, migrations, version, now }: BackUp & { readonly migrations: string[] },
  counts: Counts,
): AsyncGenerator<string> {
  const hash = createHash('sha256')
  const line = (text: string) => {
    const whole = `${text}\n`
    hash.update(whole)
    return whole
  }
  const part = (of: Part | Beginning) => line(JSON.stringify(of))
  const secret = await tx.select({ name: settings.name }).from(settings).where(eq(settings.name, 'secret'))
  counts.holdsSecret = secret.length > 0
  const madeAt = new Date(now).toISOString()
  yield part({ opencx: 'backup', format: FORMAT, version, madeAt, migrations, holdsSecret: counts.holdsSecret })
  for (const table of tablesInOrder()) {
    const { name } = getTableConfig(table)
    for await (const rows of readRows(tx, table)) {
      if (rows.some((row) => Buffer.byteLength(row) > LINE_MAX_BYTES))
        throw new Error(`a row of ${name} is larger than a backup can hold`)
      yield part({ table: name, rows: rows.length }) + rows.map(line).join('')
      counts.rows += rows.length
    }
  }
  if (files) yield* filesOf(tx, files, { part, line, counts })
  const end = { rows: counts.rows, files: counts.files, sha256: hash.digest('hex') }
  yield `${JSON.stringify({ end } satisfies Part)}\n`
}

interface Lines {
  readonly part: (of: Part) => string
  readonly line: (text: string) => string
  readonly counts: Counts
}

async function* filesOf(tx: Transaction, files: FileStore, { part, line, counts }: Lines): AsyncGenerator<string> {
  for await (const rows of readRows(tx, attachments))
    for (const row of rows)
      for (const name of fileNames(StoredRow.parse(JSON.parse(row)))) {
        const stream = await files.open(name)
        if (!stream) {
          counts.missing++
          continue
        }
        // at most FILE_MAX_BYTES
        const bytes = Buffer.from(await new Response(stream).arrayBuffer())
        yield part({ file: name, lines: Math.ceil(bytes.length / BYTES_PER_LINE) })
        for (let from = 0; from < bytes.length; from += BYTES_PER_LINE)
          yield line(bytes.subarray(from, from + BYTES_PER_LINE).toString('base64'))
        counts.files++
      }
}

/** Lifts the limits of a pool that serves requests: a large table or a slow bucket takes its time. */
export async function forAsLongAsItTakes(tx: Transaction, kind: OpenDatabase['kind']): Promise<void> {
  if (kind === 'embedded') return
  await tx.execute(sql`SET LOCAL statement_timeout = 0`)
  await tx.execute(sql`SET LOCAL idle_in_transaction_session_timeout = 0`)
}

/** The name must not appear before its bytes are safe. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

function isOfDisk(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error
}
