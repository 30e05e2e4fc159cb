import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { png } from '../testing/pictures'
import { openTeam } from '../testing/team'
import { uploadsOf } from '../testing/uploads'
import { refusal, visitsOf } from '../testing/visits'

const EMPTY = new Uint8Array()

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let uploads: ReturnType<typeof uploadsOf>
let key: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  uploads = uploadsOf(app)
  key = (await createOrg(app, { name: 'Shop', website: 'https://shop.test' })).widget_token
})
afterAll(() => app.close())

/** How many are answered otherwise before the first one over a limit. */
const countUntilLimited = async (ask: () => Response | Promise<Response>): Promise<number> => {
  for (let count = 0; count < 1_000; count++) if ((await ask()).status === 429) return count
  return Number.POSITIVE_INFINITY
}

test('attack: one visitor cannot have more than ten uploads under way, and keeps nobody else from theirs', async () => {
  const [{ token }, other] = [await visits.start(key), await visits.start(key)]
  const ends: (() => void)[] = []
  // without room to read ahead it is asked for bytes only once the server receives them
  const unfinished = () =>
    new ReadableStream<Uint8Array>(
      { pull: (controller) => void ends.push(() => controller.close()) },
      { highWaterMark: 0 },
    )
  const underWay = Array.from({ length: 10 }, () => uploads.asVisitor({ token, bytes: unfinished() }))
  const bytes = await png()
  await vi.waitFor(() => expect(ends).toHaveLength(10), 30_000)
  expect(await refusal(uploads.asVisitor({ token, bytes }))).toBe('unavailable')
  expect((await uploads.asVisitor({ token: other.token, bytes })).status).toBe(201)
  for (const end of ends) end()
  for (const reply of underWay) expect(await refusal(reply)).toBe('attachment_empty')
  expect((await uploads.asVisitor({ token, bytes })).status).toBe(201)
})

test('attack: from one address no more than 200 files come in ten minutes, however many visitors send them', async () => {
  const tokens = await Promise.all(Array.from({ length: 6 }, async () => (await visits.start(key)).token))
  const address = '198.51.100.20'
  let count = 0
  const next = () => uploads.asVisitor({ token: tokens[count++ % tokens.length], bytes: EMPTY, address })
  expect(await countUntilLimited(next)).toBe(200)
  const [token] = tokens
  expect(await refusal(uploads.asVisitor({ token, bytes: EMPTY, address: '198.51.100.21' }))).toBe('attachment_empty')
})

test('attack: one visitor fetches no more than 600 files in a minute', async () => {
  const [{ token }, other] = [await visits.start(key), await visits.start(key)]
  expect(await countUntilLimited(() => uploads.read(token, randomUUID()))).toBe(600)
  expect((await uploads.read(other.token, randomUUID())).status).toBe(404)
})

test('attack: one agent uploads no more than 200 files in ten minutes', async () => {
  const { agent, owner, org } = await openTeam(app)
  const { conversationId } = await visits.start(org.widget_token)
  const upload = (cookie: string) => uploads.asAgent({ cookie, conversationId, bytes: EMPTY })
  const cookie = await agent.cookie()
  expect(await countUntilLimited(() => upload(cookie))).toBe(200)
  expect(await refusal(upload(await owner.cookie()))).toBe('attachment_empty')
})
