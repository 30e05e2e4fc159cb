import { randomBytes, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { eq } from 'drizzle-orm'
import { afterEach, expect, test } from 'vitest'
import { StartProblem } from './start-problem'
import { events } from './storage/schema'
import { createTestApp, type TestApp } from './testing/app'
import { sparePort } from './testing/spare-port'

const PASSWORD = 'a long password'
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function startApp(): Promise<{ app: TestApp; origin: string }> {
  const port = await sparePort()
  const app = await createTestApp({ PORT: String(port), DEMO: 'yes', DEMO_PASSWORD: PASSWORD })
  ends.push(() => app.close())
  await app.start()
  return { app, origin: app.environment.publicUrl }
}

/** A visitor with a running conversation, and their way to exchange. */
async function startConversation(origin: string, key: string) {
  const html = await (await fetch(`${origin}/webchat?key=${key}`)).text()
  const { ticket } = JSON.parse(/id="opencx-config">(.*?)<\/script>/.exec(html)?.[1] ?? '')
  const token = randomBytes(32).toString('hex')
  const conversationId = randomUUID()
  const exchange = (request: object) =>
    fetch(`${origin}/widget/v1/exchange`, {
      method: 'POST',
      headers: { origin, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ conversationId, after: 0, commands: [], ticket, ...request }),
    })
  const first = await exchange({ commands: [{ id: randomUUID(), type: 'message.send', text: 'hi' }] })
  const { events } = await first.json()
  return { exchange, after: events.at(-1).seq }
}

test('the app serves on its port and is gone after its stop', async () => {
  const { app, origin } = await startApp()
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  await app.stop()
  await expect(fetch(`${origin}/readyz`)).rejects.toThrow()
})

test('a port that is taken stops the start, saying what to do', async () => {
  const port = await sparePort()
  const other = createServer().listen(port)
  ends.push(async () => other.close())
  const app = await createTestApp({ PORT: String(port) })
  ends.push(() => app.close())
  const problem = await app.start().catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(StartProblem)
  expect(String(problem)).toContain(`PORT ${port} is taken by another program. Stop that one, or set PORT`)
})

test('an address that is not this machine’s stops the start, saying what to do', async () => {
  const app = await createTestApp({ PORT: String(await sparePort()), HOST: '203.0.113.7' })
  ends.push(() => app.close())
  await expect(app.start()).rejects.toThrow(/^HOST is not an address of this machine/)
})

test('a long poll is answered when the server stops, instead of being cut off', async () => {
  const { app, origin } = await startApp()
  const { exchange, after } = await startConversation(origin, app.data.demo?.widgetToken ?? '')
  const polling = exchange({ after, wait: 20 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  const started = performance.now()
  await app.stop()
  const reply = await polling
  expect(reply.status).toBe(200)
  expect(await reply.json()).toMatchObject({ events: [] })
  expect(performance.now() - started).toBeLessThan(3_000)
})

test('what was begun before the stop is finished and acknowledged', async () => {
  const { app, origin } = await startApp()
  const { exchange } = await startConversation(origin, app.data.demo?.widgetToken ?? '')
  // the embedded database has one connection: while this transaction is open, everything else is under way
  let release = () => {}
  const blocked = app.database.db.transaction(
    () =>
      new Promise<void>((resolve) => {
        release = resolve
      }),
  )
  const messages = Array.from({ length: 10 }, (_, at) => ({ id: randomUUID(), type: 'message.send', text: `${at}` }))
  const replies = messages.map((message) => exchange({ commands: [message] }))
  await new Promise((resolve) => setTimeout(resolve, 500))
  const stopping = app.stop()
  release()
  await Promise.all([blocked, stopping])
  for (const reply of await Promise.all(replies)) {
    expect(reply.status).toBe(200)
    expect(await reply.json()).toMatchObject({ rejected: [] })
  }
  expect(await app.database.db.select().from(events).where(eq(events.type, 'message.posted'))).toHaveLength(11)
})

test('a server that stops is not ready for more', async () => {
  const { app } = await startApp()
  await app.stop()
  const reply = await app.request('/readyz')
  expect(reply.status).toBe(503)
  expect(reply.headers.get('connection')).toBe('close')
})
