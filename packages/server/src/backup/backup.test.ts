import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { FILE_MAX_BYTES } from '@opencx/protocol/http/limits'
import { eq } from 'drizzle-orm'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFiles } from '../attachments'
import type { OpenDatabase } from '../storage/database'
import { openDatabase } from '../storage/open-database'
import { attachments } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { forgeBackup, readBackupLines } from '../testing/backup-lines'
import { message } from '../testing/conversation'
import { emptyDatabase } from '../testing/database'
import { migrationsDir } from '../testing/migrations-dir'
import { png } from '../testing/pictures'
import { secretKeyOf } from '../testing/secret-key'
import { uploadsOf } from '../testing/uploads'
import { answer, visitsOf } from '../testing/visits'
import { BYTES_PER_LINE } from './format'
import { restoreBackup } from './restore'
import { tablesInOrder } from './table-order'
import { writeBackup } from './write-backup'

let app: TestApp
let folder: string
let kept: { token: string; conversationId: string; fileId: string; picture: Buffer; secretKey: string }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencx-backup-'))
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Kept & Sons', website: 'https://kept.test' })
  const { token, conversationId } = await visitsOf(app).start(org.widget_token)
  const uploads = uploadsOf(app)
  const file = await (await uploads.asVisitor({ token, bytes: await png() })).json()
  const text = 'Zoë said "quote", \\ back\nslash 🧆'
  const commands = [{ ...message(text), attachments: [file] }]
  await answer(visitsOf(app).post({ conversationId, after: 2, commands }, { token }))
  const picture = Buffer.from(await (await uploads.read(token, file.id)).arrayBuffer())
  kept = { token, conversationId, fileId: file.id, picture, secretKey: await secretKeyOf(app, org.id) }
  await backUp('whole.gz')
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const filesIn = (dataDir: string) => openFiles({ bucket: null, directory: join(dataDir, 'files') })
const backUp = (name: string, database: OpenDatabase = app.database, dataDir = app.environment.dataDir) =>
  writeBackup(join(folder, name), { database, files: filesIn(dataDir), migrationsDir, version: '1.2.3', now: 0 })
const restore = (name: string, target: { databaseUrl: string | null; dataDir: string }) =>
  restoreBackup(join(folder, name), { ...target, migrationsDir, files: filesIn(target.dataDir) })
const linesOf = (name: string) => readBackupLines(join(folder, name))
/** Writes lines as a backup that vouches for them. */
const forge = (name: string, lines: readonly string[], counts: { rows: number; files: number }) =>
  forgeBackup(join(folder, name), lines, counts)
const newDirectory = (name: string) => ({ databaseUrl: null, dataDir: join(folder, name) })

test('whatever was there is there again: sessions, messages, files and keys, in either database and back', async () => {
  const written = await backUp('first.gz')
  expect(written).toMatchObject({ files: 2, missing: 0, holdsSecret: true })
  const [embedded, other] = [newDirectory('embedded'), await emptyDatabase(join(folder, 'other'))]
  expect(await restore('first.gz', embedded)).toMatchObject({ rows: written.rows, files: 2 })
  const between = await openDatabase({ ...embedded, migrationsDir })
  await backUp('second.gz', between, embedded.dataDir)
  await between.close()
  await restore('second.gz', other)
  const database = await openDatabase({ ...other, migrationsDir })
  await backUp('third.gz', database, other.dataDir)
  const rows = async (name: string) => (await linesOf(name)).slice(1, -1).sort()
  expect(await rows('second.gz')).toEqual(await rows('first.gz'))
  expect(await rows('third.gz')).toEqual(await rows('first.gz'))

  const again = await createTestApp({ DATA_DIR: other.dataDir }, database)
  expect(again.data.secret).toBe(app.data.secret)
  const { conversationId, token } = kept
  const reply = await answer(visitsOf(again).post({ conversationId, after: 0 }, { token }))
  expect(JSON.stringify(reply)).toContain('Zoë said')
  const file = await uploadsOf(again).read(token, kept.fileId)
  expect(Buffer.from(await file.arrayBuffer())).toEqual(kept.picture)
  const asked = { headers: { authorization: `Bearer ${kept.secretKey}` } }
  expect((await again.request('/training', asked)).status).toBe(200)
  const said = await answer(visitsOf(again).post({ conversationId, after: 3, commands: [message('on')] }, { token }))
  expect(JSON.stringify(said)).toContain('"on"')
  await again.close()
}, 120_000)

test('a backup is for this user only, overwrites nothing, and leaves nothing half-written behind', async () => {
  await backUp('private.gz')
  expect((await stat(join(folder, 'private.gz'))).mode & 0o777).toBe(0o600)
  await expect(backUp('private.gz')).rejects.toThrow('is there already')
  await expect(backUp('missing/private.gz')).rejects.toThrow('cannot be written')
  const broken = { ...filesIn(folder), open: async () => Promise.reject(new Error('the bucket is away')) }
  const options = { database: app.database, files: broken, migrationsDir, version: '1', now: 0 }
  await expect(writeBackup(join(folder, 'broken.gz'), options)).rejects.toThrow('the bucket is away')
  expect((await readdir(folder)).filter((name) => /unfinished|broken/.test(name))).toEqual([])
})

test('a backup is of one moment, whatever is written meanwhile', async () => {
  const { db } = app.database
  const [sent] = await db.select().from(attachments)
  if (!sent) throw new Error('nothing was uploaded')
  // more than are read at once, and without bytes
  const idOf = (at: number) => `ffffffff-ffff-4fff-8fff-${String(at).padStart(12, '0')}`
  const rowOf = (at: number) => ({ ...sent, id: idOf(at), hasThumbnail: false })
  await db.insert(attachments).values(Array.from({ length: 600 }, (_, at) => rowOf(at)))
  let late: Promise<unknown> | null = null
  const files = {
    ...filesIn(app.environment.dataDir),
    open: async () => {
      late ??= Promise.resolve(db.insert(attachments).values(rowOf(999)))
      // the embedded database has one connection: whoever writes waits for the backup
      if (app.database.kind === 'postgres') await late
      return null
    },
  }
  const options = { database: app.database, files, migrationsDir, version: '1', now: 0 }
  expect(await writeBackup(join(folder, 'moment.gz'), options)).toMatchObject({ files: 0, missing: 602 })
  await late
  expect((await linesOf('moment.gz')).join('\n')).not.toContain(idOf(999))
  await db.delete(attachments).where(eq(attachments.hasThumbnail, false))
})

test('tables are written after those that their rows refer to, and none is left out', async () => {
  const names = tablesInOrder().map((table) => getTableConfig(table).name)
  const there = await app.database.db.execute(`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
  for (const name of names) expect(JSON.stringify(there)).toContain(`"${name}"`)
  expect(JSON.stringify(there).match(/"tablename":"/g)).toHaveLength(names.length)
  expect(names.indexOf('orgs')).toBeLessThan(names.indexOf('contacts'))
  expect(names.indexOf('conversations')).toBeLessThan(names.indexOf('events'))
})

test('a damaged backup is refused before anything is touched', async () => {
  const whole = await readFile(join(folder, 'whole.gz'))
  await writeFile(join(folder, 'cut.gz'), whole.subarray(0, whole.length / 2))
  const lines = await linesOf('whole.gz')
  const changed = lines.map((line) => line.replace('Kept & Sons', 'Other & Sons')).join('\n')
  await writeFile(join(folder, 'changed.gz'), gzipSync(`${changed}\n`))
  await writeFile(join(folder, 'endless.gz'), gzipSync(`${lines.slice(0, -1).join('\n')}\n`))
  await writeFile(join(folder, 'text.gz'), 'not a backup')
  await writeFile(join(folder, 'longer.gz'), gzipSync(`${lines.join('\n')}\n${lines[1]}\n`))
  await writeFile(join(folder, 'tail.gz'), gzipSync(`${lines.join('\n')}\n{`))
  const { rows, files } = JSON.parse(lines.at(-1) ?? '').end
  await forge('rows.gz', lines.slice(0, -1), { rows: rows + 1, files })
  await forge('files.gz', lines.slice(0, -1), { rows, files: files + 1 })
  const names = ['cut', 'changed', 'endless', 'text', 'longer', 'tail', 'rows', 'files'].map((name) => `${name}.gz`)
  for (const name of names)
    await expect(restore(name, newDirectory('untouched')), name).rejects.toThrow('is damaged or no backup')
  await expect(restore('nothing.gz', newDirectory('untouched'))).rejects.toThrow('cannot be read')
  expect(await readdir(folder)).not.toContain('untouched')
})

test('a restore mixes with nothing, and a failed one leaves an empty database that takes the next', async () => {
  const lines = await linesOf('whole.gz')
  const { rows, files } = JSON.parse(lines.at(-1) ?? '').end
  // the very last row refers to nothing that is there
  const at = lines.findLastIndex((line) => /"table":/.test(line))
  const orphan = lines
    .slice(0, -1)
    .toSpliced(at, 0, '{"table":"members","rows":1}', '{"org_id":"none","user_id":"none","role":"owner"}')
  await forge('orphan.gz', orphan, { rows: rows + 1, files })
  const target = await emptyDatabase(join(folder, 'twice'))
  await expect(restore('orphan.gz', target)).rejects.toThrow()
  expect(await restore('whole.gz', target)).toMatchObject({ rows })
  await expect(restore('whole.gz', target)).rejects.toThrow('is not empty')
}, 120_000)

test('an older backup is restored into its own tables and brought up to date; a newer one is refused', async () => {
  const lines = (await linesOf('whole.gz')).slice(0, -1)
  const beginning = JSON.parse(lines[0] ?? '')
  const older = { ...beginning, migrations: beginning.migrations.slice(0, 2) }
  const row = { id: 'org', name: 'Old Ltd', slug: 'old', look: {}, welcome: 'Hi' }
  const columns = {
    ...row,
    language: 'en',
    settings_version: 1,
    last_ticket_number: 7,
    created_at: '2026-01-01T00:00:00Z',
  }
  const old = [JSON.stringify(older), '{"table":"orgs","rows":1}', JSON.stringify(columns)]
  await forge('old.gz', old, { rows: 1, files: 0 })
  const target = newDirectory('evolved')
  await restore('old.gz', target)
  const database = await openDatabase({ ...target, migrationsDir })
  const [org] = await database.db.query.orgs.findMany()
  await database.close()
  expect(org).toMatchObject({ name: 'Old Ltd', lastTicketNumber: 7, branding: {}, autopilot: {} })

  const newer = { ...beginning, version: '9.0.0', migrations: [...beginning.migrations, '9999_future'] }
  await forge('newer.gz', [JSON.stringify(newer)], { rows: 0, files: 0 })
  await expect(restore('newer.gz', newDirectory('untouched'))).rejects.toThrow('made by version 9.0.0')
  // an empty database that a newer version has prepared already
  const prepared = newDirectory('prepared')
  await (await openDatabase({ ...prepared, migrationsDir })).close()
  await expect(restore('old.gz', prepared)).rejects.toThrow('newer tables than the backup')
  await forge('form.gz', [JSON.stringify({ ...beginning, format: 2 })], { rows: 0, files: 0 })
  await expect(restore('form.gz', newDirectory('untouched'))).rejects.toThrow('Update the server first')
}, 120_000)

test('attack: a file name in a backup leads nowhere else', async () => {
  const [beginning = ''] = await linesOf('whole.gz')
  const bytes = Buffer.from('owned').toString('base64')
  for (const file of ['../../owned', '/tmp/owned', `${'a'.repeat(36)}/../owned`, `..${'a'.repeat(34)}/x`]) {
    await forge('evil.gz', [beginning, JSON.stringify({ file, lines: 1 }), bytes], { rows: 0, files: 1 })
    await expect(restore('evil.gz', newDirectory('untouched')), file).rejects.toThrow('leads elsewhere')
  }
  const table = 'events; DROP TABLE orgs'
  await forge('evil.gz', [beginning, JSON.stringify({ table, rows: 1 }), '{}'], { rows: 1, files: 0 })
  await expect(restore('evil.gz', newDirectory('untouched'))).rejects.toThrow('is damaged')
  expect(await readdir(folder)).not.toContain('untouched')
})

test('attack: a backup does not fill the memory with a file that is larger than any that is taken', async () => {
  const [beginning = ''] = await linesOf('whole.gz')
  const file = `${crypto.randomUUID()}/${crypto.randomUUID()}.${'a'.repeat(64)}`
  const lines = Math.ceil(FILE_MAX_BYTES / BYTES_PER_LINE) + 1
  await forge('huge.gz', [beginning, JSON.stringify({ file, lines }), ...Array(lines).fill('AAAA')], {
    rows: 0,
    files: 1,
  })
  await expect(restore('huge.gz', newDirectory('untouched'))).rejects.toThrow('larger than any that is taken')
  expect(await readdir(folder)).not.toContain('untouched')
})

test('attack: a small file that expands without end is given up before it fills memory or disk', async () => {
  const [beginning = ''] = await linesOf('whole.gz')
  const megabyte = Buffer.alloc(1_048_576, 'a')
  await writeFile(
    join(folder, 'line.gz'),
    gzipSync(Buffer.concat([Buffer.from(`${beginning}\n`), ...Array(150).fill(megabyte)])),
  )
  await expect(restore('line.gz', newDirectory('untouched'))).rejects.toThrow('far more than a backup')
  const rows = Buffer.from(`{"id":"${'a'.repeat(4_000)}"}\n`.repeat(250))
  const text = [Buffer.from(`${beginning}\n{"table":"orgs","rows":9000000}\n`), ...Array(200).fill(rows)]
  await writeFile(join(folder, 'rows.gz'), gzipSync(Buffer.concat(text)))
  const before = process.memoryUsage.rss()
  await expect(restore('rows.gz', newDirectory('untouched'))).rejects.toThrow('far more than a backup')
  expect((process.memoryUsage.rss() - before) / 1_048_576).toBeLessThan(100)
})
