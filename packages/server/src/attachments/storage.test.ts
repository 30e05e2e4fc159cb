import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock'
import { attachments } from '../storage/schema'
import { isStorageFull } from '../storage/storage-problem'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { png } from '../testing/pictures'
import { sparePort } from '../testing/spare-port'
import { uploadsOf } from '../testing/uploads'
import { answer, refusal, visitsOf } from '../testing/visits'
import { fileName } from './file-store'
import { localFiles } from './local-files'
import { createQueue } from './queue'
import { sweepUnused } from './sweep'
import { upload } from './upload'

/** Required for a body that is a stream; no type knows it. */
const STREAMED = { duplex: 'half' }
const DAY = 86_400_000
const MB = 1_048_576

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let uploads: ReturnType<typeof uploadsOf>
let key: string
let folder: string
let address: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opencx-files-test-'))
  const port = await sparePort()
  address = `http://127.0.0.1:${port}/widget/v1/attachments`
  app = await createTestApp({ PORT: String(port), PUBLIC_URL: OWN_ORIGIN })
  visits = visitsOf(app)
  uploads = uploadsOf(app)
  key = (await createOrg(app, { name: 'Shop', website: 'https://shop.test' })).widget_token
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const filesIn = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
const stored = () => filesIn(join(app.environment.dataDir, 'files'))

test('files are for this user only, and nothing is left of the upload itself', async () => {
  const { token } = await visits.start(key)
  const file: Attachment = await (await uploads.asVisitor({ token, bytes: await png() })).json()
  const directory = join(app.environment.dataDir, 'files')
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
  expect(await readdir(join(directory, 'incoming'))).toEqual([])
  const mine = (await stored()).filter((name) => name.startsWith(file.id))
  expect(mine).toHaveLength(2)
})

test('attack: what is no id names no file', () => {
  const good = { orgId: randomUUID(), id: randomUUID(), fingerprint: 'a'.repeat(64) }
  expect(fileName(good)).toBe(`${good.orgId}/${good.id}.${good.fingerprint}`)
  for (const bad of [
    { id: '../../../../../../../etc/passwd-000000' },
    { orgId: '..' },
    { fingerprint: `${'a'.repeat(63)}/` },
  ])
    expect(() => fileName({ ...good, ...bad })).toThrow('not the ids of a file')
})

describe('unused uploads', () => {
  test('go after a day, sent ones stay, also when two nodes sweep at once', async () => {
    const { token, conversationId } = await visits.start(key)
    const [unused, sent]: Attachment[] = await Promise.all(
      [1, 2].map(async () => (await uploads.asVisitor({ token, bytes: await png() })).json()),
    )
    if (!unused || !sent) throw new Error('not uploaded')
    await answer(
      visits.post({ conversationId, after: 2, commands: [{ ...message(''), attachments: [sent] }] }, { token }),
    )
    const files = localFiles(join(app.environment.dataDir, 'files'))
    const sweepAt = (later: number) => {
      const clock = { ...systemClock, now: () => Date.now() + later }
      return sweepUnused({ db: app.database.db, files, clock, onError: () => {} })
    }
    await sweepAt(DAY - 60_000)
    expect((await uploads.read(token, unused.id)).status).toBe(200)
    await Promise.all([sweepAt(DAY + 60_000), sweepAt(DAY + 60_000)])
    expect((await uploads.read(token, unused.id)).status).toBe(404)
    expect((await uploads.read(token, sent.id)).status).toBe(200)
    const names = await stored()
    expect(names.filter((name) => name.startsWith(unused.id))).toEqual([])
    expect(names.filter((name) => name.startsWith(sent.id))).toHaveLength(2)
  })

  test('what a crash left half-way goes as well', async () => {
    const files = localFiles(folder)
    const left = join(files.incoming, 'upload-old')
    await rm(files.incoming, { recursive: true, force: true })
    await mkdir(left, { recursive: true })
    await writeFile(join(left, 'received'), 'half')
    await utimes(left, new Date(0), new Date(0))
    await sweepUnused({ db: app.database.db, files, clock: systemClock, onError: () => {} })
    expect(await readdir(files.incoming)).toEqual([])
  })
})

describe('a disk that is full', () => {
  test('stores nothing, promises nothing and leaves nothing behind', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    const files = { ...localFiles(folder), put: async () => Promise.reject(full) }
    const ports = { db: app.database.db, clock: app.clock, files, pictures: createQueue({ running: 1, waiting: 1 }) }
    const id = randomUUID()
    const senderId = randomUUID()
    const uploader = {
      orgId: randomUUID(),
      maxBytes: MB,
      isPicturesOnly: false,
      senderId,
      senderIdIn: async () => senderId,
    }
    const body = new Blob([new Uint8Array(await png())]).stream()
    const failure = await upload(ports, { uploader, id, name: 'a.png', body }).catch((error: unknown) => error)
    expect(isStorageFull(failure)).toBe(true)
    expect(await app.database.db.select().from(attachments).where(eq(attachments.id, id))).toEqual([])
    expect(await readdir(files.incoming)).toEqual([])
  })
})

describe('a file that is too large', () => {
  beforeAll(() => app.start())

  test.each([
    ['announced', true],
    ['unannounced', false],
  ])('100 MB, %s, are refused without ever being in memory', async (_name, isAnnounced) => {
    const { token } = await visits.start(key)
    const chunk = randomBytes(MB)
    let sent = 0
    let peak = 0
    const before = process.memoryUsage.rss()
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        peak = Math.max(peak, process.memoryUsage.rss() - before)
        if (sent++ >= 100) return controller.close()
        controller.enqueue(chunk)
      },
    })
    const outcome = await fetch(address, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'x-attachment-id': randomUUID(),
        'x-attachment-name': 'big.zip',
        ...(isAnnounced ? { 'content-length': String(100 * MB) } : {}),
      },
      body,
      ...STREAMED,
    }).then(
      async (reply) => (await reply.json()).error,
      // the connection is cut once the reply is out: a sender that goes on sending may miss it
      () => 'cut off',
    )
    expect(['attachment_too_large', 'cut off']).toContain(outcome)
    expect(sent).toBeLessThan(100)
    expect(peak / MB).toBeLessThan(60)
    expect(await filesIn(join(app.environment.dataDir, 'files', 'incoming'))).toEqual([])
  })

  test('what says that it is too large is refused before a byte of it is read', async () => {
    const { token } = await visits.start(key)
    let reads = 0
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      reads += 1
      controller.close()
    }
    const headers = {
      authorization: `Bearer ${token}`,
      origin: OWN_ORIGIN,
      'content-length': String(100 * MB),
      'x-attachment-id': randomUUID(),
      'x-attachment-name': 'big.zip',
    }
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const reply = app.request('/widget/v1/attachments', { method: 'POST', headers, body, ...STREAMED })
    expect(await refusal(reply)).toBe('attachment_too_large')
    expect(reads).toBe(0)
  })

  test('an upload that breaks off leaves nothing behind', async () => {
    const { token } = await visits.start(key)
    const controller = new AbortController()
    const id = randomUUID()
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        stream.enqueue(randomBytes(1_000))
        return new Promise((resolve) => setTimeout(resolve, 20))
      },
    })
    setTimeout(() => controller.abort(), 300)
    const failed = fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'x-attachment-id': id, 'x-attachment-name': 'a.txt' },
      body,
      ...STREAMED,
      signal: controller.signal,
    })
    await expect(failed).rejects.toThrow()
    await expect.poll(() => filesIn(join(app.environment.dataDir, 'files', 'incoming'))).toEqual([])
    expect(await app.database.db.select().from(attachments).where(eq(attachments.id, id))).toEqual([])
    expect(app.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([])
  })
})

test('pictures are made a few at a time, and too many are sent away', async () => {
  const queue = createQueue({ running: 1, waiting: 1 })
  const ends: (() => void)[] = []
  const job = () => new Promise<string>((resolve) => ends.push(() => resolve('made')))
  const [first, second] = [queue.run(job), queue.run(job)]
  await expect(queue.run(job)).rejects.toMatchObject({ code: 'unavailable' })
  expect(ends).toHaveLength(1)
  ends[0]?.()
  expect(await first).toBe('made')
  await expect.poll(() => ends.length).toBe(2)
  ends[1]?.()
  expect(await second).toBe('made')
  expect(await queue.run(async () => 'again')).toBe('again')
})
