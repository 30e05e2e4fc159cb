import { expect, test } from 'vitest'
import { testEnvironment, virtualClock } from '../testing'
import type { Sending, Sent } from './send'
import { UploadFailure } from './upload-failure'
import { createUploads, type Door } from './uploads'

const DOOR: Door = { uploadUrl: 'https://chat.test/up', url: 'https://chat.test/up', headers: {}, withCookie: false }
const STORED = { id: 'x', name: 'a.png', type: 'image/png', size: 3 }
const stored: Sent = { status: 201, body: JSON.stringify(STORED), retryAfter: null }
const refused = (status: number, error: string, retryAfter: string | null = null): Sent => ({
  status,
  body: JSON.stringify({ statusCode: status, error, message: 'Because of this. Do that.' }),
  retryAfter,
})
const lost = () => Promise.reject(new UploadFailure('network'))
const file = (name = 'a.png', content = 'abc') => new File([content], name)

/** Uploads whose network is the test: each answer is for one try, the last one for all that follow. */
function begin(...answers: ((sending: Sending) => Promise<Sent> | Sent)[]) {
  const tries: Sending[] = []
  const clock = virtualClock()
  const environment = testEnvironment()
  const uploads = createUploads({
    openDoor: async (refusal) => (refusal ? null : DOOR),
    clock,
    environment,
    async send(sending) {
      tries.push(sending)
      const answer = answers[Math.min(tries.length, answers.length) - 1]
      if (!answer) throw new Error('no answer for this try')
      return answer(sending)
    },
  })
  /** Lets timers run until a promise settles. */
  const settle = async <Result>(promise: Promise<Result>): Promise<Result> => {
    let isSettled = false
    promise.then(
      () => (isSettled = true),
      () => (isSettled = true),
    )
    while (!isSettled) {
      await new Promise((resolve) => setImmediate(resolve))
      if (!isSettled) clock.step()
    }
    return promise
  }
  return { uploads, tries, settle, environment, clock }
}
const idOf = ({ headers }: Sending) => headers['X-Attachment-Id']

test('a file lost on its way is sent again under the same id', async () => {
  const { uploads, tries, settle } = begin(lost, lost, () => stored)
  expect(await settle(uploads.upload(file()))).toEqual(STORED)
  expect(tries).toHaveLength(3)
  expect(new Set(tries.map(idOf)).size).toBe(1)
})

test('a network that stays away ends it, saying what to do', async () => {
  const { uploads, tries, settle } = begin(lost)
  await expect(settle(uploads.upload(file()))).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('try again'),
  })
  expect(tries).toHaveLength(5)
})

test('offline it waits, and goes on once the device is back', async () => {
  const { uploads, tries, environment } = begin(lost, () => stored)
  environment.isConnected = false
  const upload = uploads.upload(file())
  await new Promise((resolve) => setImmediate(resolve))
  expect(tries).toHaveLength(1)
  environment.isConnected = true
  environment.wake()
  expect(await upload).toEqual(STORED)
})

test('a refusal is final and carries the server’s words', async () => {
  const { uploads, tries, settle } = begin(() => refused(415, 'attachment_not_allowed'))
  const failure = await settle(uploads.upload(file())).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'attachment_not_allowed', message: 'Because of this. Do that.' })
  expect(tries).toHaveLength(1)
})

test('a server that asks to wait a little is tried again, one that asks for minutes is not', async () => {
  const soon = begin(
    () => refused(503, 'unavailable', '5'),
    () => stored,
  )
  expect(await soon.settle(soon.uploads.upload(file()))).toEqual(STORED)
  const later = begin(() => refused(429, 'rate_limited', '600'))
  await expect(later.settle(later.uploads.upload(file()))).rejects.toMatchObject({
    code: 'rate_limited',
    retryAfterMs: 600_000,
  })
})

test('a captive portal’s page is no answer', async () => {
  const { uploads, settle } = begin(() => ({ status: 200, body: '<html>Log in</html>', retryAfter: null }))
  await expect(settle(uploads.upload(file()))).rejects.toMatchObject({ code: 'network' })
})

test('a slow upload that moves goes on for ever, one that stands still is begun anew', async () => {
  const untilAborted = ({ signal }: Sending) =>
    new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new UploadFailure('network'))),
    )
  const { uploads, tries, settle, clock } = begin(
    async (sending) => {
      // five minutes, a byte every 25 seconds
      for (let sent = 0; sent < 12; sent++) {
        await new Promise<void>((resolve) => clock.after(25_000, resolve))
        sending.onSent(sent / 5)
      }
      return sending.signal.aborted ? lost() : stored
    },
    untilAborted,
    () => stored,
  )
  await settle(uploads.upload(file()))
  expect(tries).toHaveLength(1)
  await settle(uploads.upload(file()))
  expect(tries).toHaveLength(3)
})

test('progress goes from 0 to 1', async () => {
  const { uploads, settle } = begin(({ onSent }) => {
    for (const bytes of [1, 3, 3]) onSent(bytes)
    return stored
  })
  const seen: number[] = []
  await settle(uploads.upload(file(), { onProgress: (fraction) => seen.push(fraction) }))
  expect(seen).toEqual([0, 1 / 3, 1, 1])
})

test('a cancelled upload stops at once, on its way as well as between two tries', async () => {
  const controller = new AbortController()
  const { uploads, tries } = begin(lost)
  const upload = uploads.upload(file(), { signal: controller.signal })
  await new Promise((resolve) => setImmediate(resolve))
  controller.abort()
  await expect(upload).rejects.toMatchObject({ code: 'cancelled' })
  expect(tries).toHaveLength(1)
})

test('an empty file is not sent', async () => {
  const { uploads, tries } = begin(() => stored)
  await expect(uploads.upload(file('a.txt', ''))).rejects.toMatchObject({ code: 'attachment_empty' })
  expect(tries).toEqual([])
})

test.each(['фото ü 🌴.png', 'half \ud83c.png', `${'🌴'.repeat(400)}.png`])('any name can be a header', async (name) => {
  const { uploads, tries, settle } = begin(() => stored)
  await settle(uploads.upload(file(name)))
  const header = tries[0]?.headers['X-Attachment-Name'] ?? ''
  expect(header).toMatch(/^[\x21-\x7e]{1,3000}$/)
  expect(decodeURIComponent(header)).toMatch(/\.png$/)
})
