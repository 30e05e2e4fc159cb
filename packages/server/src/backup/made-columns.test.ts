import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../attachments'
import { openDatabase } from '../storage/open-database'
import { contacts, events } from '../storage/schema'
import { forgeBackup, readBackupLines } from '../testing/backup-lines'
import { message, openDesk } from '../testing/conversation'
import { emptyDatabase, openTestDatabase } from '../testing/database'
import { migrationsDir } from '../testing/migrations-dir'
import { restoreBackup } from './restore'
import { writeBackup } from './write-backup'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencx-made-'))
  const database = await openTestDatabase()
  const desk = await openDesk(database.db)
  await desk.exchange(desk.visitor, { conversationId: randomUUID(), commands: [message('My umbrella is gone')] })
  await writeBackup(join(folder, 'whole.gz'), { database, files: null, migrationsDir, version: '1.2.3', now: 0 })
  await database.close()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const files = () => openFiles({ bucket: null, directory: join(folder, 'files') })

/** How many messages and contacts are found by their words once a backup is restored. */
async function foundAfter(name: string) {
  const target = await emptyDatabase(join(folder, `restored-${name}`))
  await restoreBackup(join(folder, name), { ...target, migrationsDir, files: files() })
  const { db, close } = await openDatabase({ ...target, migrationsDir })
  const found = {
    messages: await db.$count(events, sql`search @@ 'umbrella & gone'::tsquery`),
    contacts: await db.$count(contacts, sql`visitor->>'name' = 'Vera'`),
  }
  await close()
  return found
}

test('what the database makes of other columns is left out of a backup, and made again by a restore', async () => {
  expect((await readBackupLines(join(folder, 'whole.gz'))).join()).not.toContain('"search":')
  expect(await foundAfter('whole.gz')).toEqual({ messages: 1, contacts: 1 })
}, 60_000)

test('messages of a backup from before there was a search are found as well', async () => {
  const [first = '', ...rest] = await readBackupLines(join(folder, 'whole.gz'))
  const { migrations, ...beginning } = JSON.parse(first)
  const before = { ...beginning, migrations: migrations.slice(0, migrations.indexOf('0013_search')) }
  const { rows, files } = JSON.parse(rest.at(-1) ?? '').end
  await forgeBackup(join(folder, 'before.gz'), [JSON.stringify(before), ...rest.slice(0, -1)], { rows, files })
  expect(await foundAfter('before.gz')).toEqual({ messages: 1, contacts: 1 })
}, 60_000)
