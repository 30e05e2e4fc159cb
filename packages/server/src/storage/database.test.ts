import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrationsDir } from '../testing/migrations-dir'
import { lockDirectory } from './directory-lock'
import { openDatabase } from './open-database'
import { settings } from './schema'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'opencx-storage-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const open = (directory = dataDir) => openDatabase({ databaseUrl: null, dataDir: directory, migrationsDir })

test('what was stored is there after closing and opening again', async () => {
  const first = await open()
  await first.db.insert(settings).values({ name: 'greeting', value: 'hello' })
  await first.close()
  const second = await open()
  expect(await second.db.select().from(settings)).toEqual([{ name: 'greeting', value: 'hello' }])
  await second.close()
}, 120_000)

/** Everything in a directory that somebody else on this machine could read or write. */
const openToOthers = (directory: string) =>
  [directory, ...readdirSync(directory, { recursive: true }).map((name) => join(directory, String(name)))].filter(
    (path) => (statSync(path).mode & 0o077) !== 0,
  )

test('nobody else on the machine can read what visitors wrote, nor write it', async () => {
  const directory = join(dataDir, 'made', 'by us')
  const first = await open(directory)
  expect(openToOthers(directory)).toEqual([])
  await first.close()
  const database = join(directory, 'pgdata')
  for (const path of [database, join(database, 'base'), join(database, 'PG_VERSION')]) chmodSync(path, 0o777)
  const second = await open(directory)
  expect(openToOthers(database)).toEqual([])
  await second.close()
}, 120_000)

test('a directory that a living process uses is refused, naming the process', async () => {
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)'])
  const stat = readFileSync(`/proc/${other.pid}/stat`, 'utf8')
  const started = stat.slice(stat.lastIndexOf(')')).split(' ')[20]
  writeFileSync(join(dataDir, 'lock'), `${other.pid} ${started}`)
  await expect(open()).rejects.toThrow(`is in use by process ${other.pid}`)
  other.kill()
})

test('a lock left by a process that is gone is taken over, and given back at the end', () => {
  const lock = join(dataDir, 'lock')
  writeFileSync(lock, '999999999 1')
  const unlock = lockDirectory(dataDir)
  expect(readFileSync(lock, 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  unlock()
  expect(existsSync(lock)).toBe(false)
})

test('a path that cannot be a directory is refused, saying what to do', async () => {
  const file = join(dataDir, 'file')
  writeFileSync(file, '')
  await expect(openDatabase({ databaseUrl: null, dataDir: join(file, 'x'), migrationsDir })).rejects.toThrow(
    /cannot be written .* DATA_DIR to another directory/,
  )
})

test('a path where nothing can be made is refused at once', async () => {
  const started = performance.now()
  await expect(openDatabase({ databaseUrl: null, dataDir: '/proc/foo/bar', migrationsDir })).rejects.toThrow(
    /^DATA_DIR \/proc\/foo\/bar cannot be written .* DATA_DIR to another directory/,
  )
  expect(performance.now() - started).toBeLessThan(5_000)
})

test('a PostgreSQL that does not answer is reported with the name of the setting', async () => {
  await expect(
    openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataDir: null, migrationsDir }),
  ).rejects.toThrow(/^DATABASE_URL: /)
})
