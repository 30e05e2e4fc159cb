import { once } from 'node:events'
import { startChatServer } from '@opencx/e2e/world/chat-server'
import { demoKeys } from '@opencx/e2e/world/organizations'
import { test } from 'vitest'
import { WebSocket } from 'ws'
import { watchAsAgent } from './load/agent'
import { newVisitor, readTicket } from './load/visitor'
import { startRelay } from './peers/relay'
import { type Figure, median, percentile, report } from './report'

const RATES = [100, 500, 1_000]
const SECONDS = 4
// below the limit of 30 messages a minute and visitor
const MESSAGES_PER_VISITOR = 25
const LATE_AFTER_MS = 30_000

/** Sends at a steady rate, whether or not the server keeps up, and returns how long each message took. */
async function delays(
  rate: number,
  send: (index: number) => unknown,
  listen: (onText: (text: string) => void) => void,
) {
  const total = rate * SECONDS
  const sentAt: number[] = []
  const took: number[] = []
  listen((text) => {
    const sent = sentAt[Number(/^message (\d+)$/.exec(text)?.[1])]
    if (sent !== undefined) took.push(performance.now() - sent)
  })
  const started = performance.now()
  while (sentAt.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * rate))
    for (let index = sentAt.length; index < due; index++) {
      sentAt.push(performance.now())
      send(index)
    }
    await new Promise((done) => setTimeout(done, 1))
  }
  const deadline = Date.now() + LATE_AFTER_MS
  while (took.length < total && Date.now() < deadline) await new Promise((done) => setTimeout(done, 20))
  if (took.length !== total) throw new Error(`Of ${total} messages ${took.length} arrived.`)
  return took
}

async function ours(rate: number): Promise<number[]> {
  const chat = await startChatServer({ variables: { TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn', ...database() } })
  const { token } = await demoKeys(chat.origin)
  const ticket = await readTicket(chat, token)
  const count = Math.ceil((rate * SECONDS) / MESSAGES_PER_VISITOR)
  const visitors = Array.from({ length: count }, (_, index) => newVisitor(chat, ticket, index))
  for (const visitor of visitors) await visitor.send('hello')
  let onText = (_text: string) => {}
  const ids = visitors.map(({ conversationId }) => conversationId)
  const stop = await watchAsAgent(chat, ids, (event) => event.type === 'message.posted' && onText(event.text))
  try {
    return await delays(
      rate,
      (index) => visitors[index % count]?.send(`message ${index}`),
      (listener) => {
        onText = listener
      },
    )
  } finally {
    stop()
    await chat.close()
  }
}

async function bare(rate: number): Promise<number[]> {
  const relay = await startRelay()
  const [sender, listener] = [new WebSocket(relay.url), new WebSocket(`${relay.url}/listen`)]
  await Promise.all([once(sender, 'open'), once(listener, 'open')])
  try {
    return await delays(
      rate,
      (index) => sender.send(`message ${index}`),
      (onText) => listener.on('message', (data) => onText(String(data))),
    )
  } finally {
    await relay.stop()
  }
}

const database = (): Record<string, string> => {
  const url = process.env.TEST_DATABASE_URL
  return url ? { DATABASE_URL: url, DEMO: 'true' } : {}
}

test('delivery: visitor to agent, beside a relay that stores nothing', async () => {
  const figures: Figure[] = []
  for (const rate of RATES) {
    const [stored, relayed] = [await ours(rate), await bare(rate)]
    figures.push(
      { name: `${rate} a second: p50`, value: median(stored), unit: 'ms' },
      { name: `${rate} a second: p99`, value: percentile(stored, 0.99), unit: 'ms' },
      { name: `${rate} a second: p99 of a bare ws relay`, value: percentile(relayed, 0.99), unit: 'ms' },
    )
  }
  report('Delivery', figures)
})
