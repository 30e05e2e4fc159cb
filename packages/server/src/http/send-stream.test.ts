import { once } from 'node:events'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { replyToErrors } from './errors'
import { createMetrics } from './metrics'
import { logRequests } from './request-log'
import { sendStream } from './send-stream'
import { createHttpServer } from './server'
import type { Web } from './web'

const SQL = 'Failed query: select "password" from "auth_accounts"'

/** A reply that fails after so many pieces, as its receiver sees it over a real connection. */
async function received(pieces: number) {
  let sent = 0
  const failing = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (sent === pieces) throw new Error(SQL)
        controller.enqueue(new TextEncoder().encode(`piece ${sent++}\n`))
      },
    })
  const log: string[] = []
  const logger = pino({}, { write: (line) => log.push(line) })
  const hono = new Hono<Web>()
  hono.onError(replyToErrors(logger))
  hono.use(logRequests(logger, createMetrics().requests))
  hono.get('/', (context) => sendStream(context, { body: failing(), headers: {} }))
  const server = createHttpServer(hono).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const asked = request({ port }).end()
  const [reply] = await once(asked, 'response')
  let text = ''
  let broken = false
  try {
    for await (const part of reply) text += part
  } catch {
    // the connection ended before the reply did
    broken = true
  }
  return { status: reply.statusCode, text, broken, log: log.join('') }
}

test.each([1, 2, 3, 50])(
  'a reply that fails after %d pieces ends broken, without a word of what failed',
  async (pieces) => {
    const { text, broken, log } = await received(pieces)
    expect(broken).toBe(true)
    expect(text.replace(/piece \d+\n/g, '')).toBe('')
    expect(log).toContain('broke off')
  },
)

test('one that fails before its first piece is a fault like every other', async () => {
  const { status, text, broken } = await received(0)
  expect([status, broken, JSON.parse(text).error]).toEqual([500, false, 'internal_error'])
  expect(text).not.toContain('select')
})
