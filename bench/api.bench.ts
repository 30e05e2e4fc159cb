import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer, drain, listen } from '../packages/server/src/http/server'
import type { Web, WebApp } from '../packages/server/src/http/web'
import { createKeyRing } from '../packages/server/src/keys'
import { createOrg, createTestApp, type TestApp } from '../packages/server/src/testing/app'
import { sparePort } from '../packages/server/src/testing/spare-port'
import { median, report } from './report'

const ROUNDS = 9
const PER_ROUND = 1_000
const HAMMER = `${import.meta.dirname}/load/hammer.mjs`
/** As a visitor's browser asks. */
const BROWSER = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en-GB,en;q=0.9,de;q=0.8' }

interface Target {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
}

const hammer = ({ url, headers = {} }: Target, count: number) =>
  promisify(execFile)(process.execPath, [HAMMER, url, `${count}`, JSON.stringify({ ...BROWSER, ...headers })])

/** CPU of this process for one request, in microseconds; the requests come from another process. */
async function measure(target: Target): Promise<number> {
  const before = process.cpuUsage()
  const { stdout } = await hammer(target, PER_ROUND)
  const { user, system } = process.cpuUsage(before)
  expect(JSON.parse(stdout)).toEqual({ [target.status ?? 200]: PER_ROUND })
  return (user + system) / PER_ROUND
}

interface Pair {
  readonly ours: Target
  readonly theirs: Target
  /** Runs before each measurement of ours. */
  readonly prepare?: () => Promise<unknown>
}

/** Measures both in turns, so that what slows the machine down slows both down: the medians, and the median of the ratios. */
async function compare({ ours, theirs, prepare }: Pair) {
  const rounds: { ours: number; theirs: number }[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    await prepare?.()
    rounds.push({ ours: await measure(ours), theirs: await measure(theirs) })
  }
  // the first round warms up
  const measured = rounds.slice(1)
  return {
    ours: median(measured.map((round) => round.ours)),
    theirs: median(measured.map((round) => round.theirs)),
    ratio: median(measured.map((round) => round.ours / round.theirs)),
  }
}

/** Reads a reply as it is on the wire: fetch would decompress it. */
async function readRaw(url: string) {
  const [reply] = await once(get(url, { headers: BROWSER }), 'response')
  const { statusCode, headers }: IncomingMessage = reply
  return { statusCode, headers, body: new Uint8Array(await buffer(reply)) }
}

/** Answers with the bytes, type and encoding that another address answers with, and nothing around them. */
async function serveBare(url: string) {
  const { statusCode, headers: said, body } = await readRaw(url)
  expect(statusCode).toBe(200)
  const headers = { 'content-type': said['content-type'] ?? '', 'content-encoding': said['content-encoding'] ?? '' }
  const bare: WebApp = new Hono<Web>()
  bare.get('/', (context) => context.body(body, 200, headers))
  const [server, port] = [createHttpServer(bare), await sparePort()]
  await listen(server, { port, host: '127.0.0.1' })
  return { url: `http://127.0.0.1:${port}/`, close: () => drain(server) }
}

let app: TestApp
let origin: string
let key: string
beforeAll(async () => {
  const port = await sparePort()
  app = await createTestApp({ PORT: `${port}`, HOST: '127.0.0.1', TRUSTED_PROXIES: '1', LOG_LEVEL: 'info' })
  await app.start()
  origin = `http://127.0.0.1:${port}`
  key = (await createOrg(app, { name: 'Bench' })).widget_token
})
afterAll(() => app.close())

test.each([
  ['boot', (): string => `${origin}/widget/v1/boot?key=${key}`],
  ['chat document', () => `${origin}/webchat?key=${key}`],
  ['loader', () => `${origin}/widget.js`],
])('%s, beside a bare handler that answers with the same bytes', async (name, url) => {
  const bare = await serveBare(url())
  const { ours, theirs, ratio } = await compare({ ours: { url: url() }, theirs: bare })
  report(`CPU of the server for one request: ${name}`, [
    { name, value: ours, unit: 'µs' },
    { name: 'bare handler, same bytes', value: theirs, unit: 'µs' },
    { name: `${name} / bare`, value: ratio, unit: '×', atMost: 2 },
  ])
  await bare.close()
})

test('who asks too often costs less than who is served', async () => {
  const url = `${origin}/widget/v1/boot?key=${key}`
  const tooOften = { url, headers: { 'x-forwarded-for': '198.51.100.1' }, status: 429 }
  const prepare = () => hammer(tooOften, 620)
  const { ours, theirs, ratio } = await compare({ ours: tooOften, theirs: { url }, prepare })
  report('CPU of the server for one refused request', [
    { name: '429', value: ours, unit: 'µs' },
    { name: '200', value: theirs, unit: 'µs' },
    { name: '429 / 200', value: ratio, unit: '×', atMost: 1 },
  ])
})

test('a key that was checked before', async () => {
  const keyRing = createKeyRing(app.database.db, app.clock)
  await keyRing.open(key)
  const [times, before] = [20_000, process.cpuUsage()]
  for (let i = 0; i < times; i++) await keyRing.open(key)
  const { user, system } = process.cpuUsage(before)
  report('CPU of the server for one check of a key', [
    { name: 'from the cache', value: (user + system) / times, unit: 'µs', atMost: 100 },
  ])
})
