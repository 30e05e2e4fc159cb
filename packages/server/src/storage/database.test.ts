import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

const open = () => openDatabase({ databaseUrl: null, dataDir, migrationsDir })

test('what was stored is there after closing and opening again', async () => {
  const first = await open()
  await first.db.insert(settings).values({ name: 'greeting', value: 'hello' })
  await first.close()
  const second = await open()
  expect(await second.db.select().from(settings)).toEqual([{ name: 'greeting', value: 'hello' }])
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

test('a PostgreSQL that does not answer is reported with the name of the setting', async () => {
  await expect(
    openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataDir: null, migrationsDir }),
  ).rejects.toThrow(/^DATABASE_URL: /)
})
