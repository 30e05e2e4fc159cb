import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { createHttpServer, drain, listen } from '../packages/server/src/http/server'
import type { Web, WebApp } from '../packages/server/src/http/web'
import { createOrg, createTestApp, type TestApp } from '../packages/server/src/testing/app'
import { sparePort } from '../packages/server/src/testing/spare-port'
import { median, report } from './report'

const ROUNDS = 7
const PER_ROUND = 1_000
const HAMMER = `${import.meta.dirname}/load/hammer.mjs`

interface Target {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
}

/** CPU of this process for one request, in microseconds, and requests a second; the requests come from another process. */
async function measure({ url, headers = {}, status = 200 }: Target) {
  const [before, started] = [process.cpuUsage(), performance.now()]
  const { stdout } = await promisify(execFile)(process.execPath, [HAMMER, url, `${PER_ROUND}`, JSON.stringify(headers)])
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1000
  expect(JSON.parse(stdout)).toEqual({ [status]: PER_ROUND })
  return { cpu: (user + system) / PER_ROUND, rate: PER_ROUND / seconds }
}

/** Serves these bytes with nothing around them. */
async function serveBare(bodies: Readonly<Record<string, string>>) {
  const bare: WebApp = new Hono<Web>()
  for (const [name, body] of Object.entries(bodies))
    bare.get(`/${name}`, (context) => context.body(body, 200, { 'content-type': 'application/json' }))
  const [server, port] = [createHttpServer(bare), await sparePort()]
  await listen(server, { port, host: '127.0.0.1' })
  return { origin: `http://127.0.0.1:${port}`, close: () => drain(server) }
}

/** Measures in turns, so that what slows the machine down slows all of them down. */
async function inTurns(targets: Readonly<Record<string, Target>>) {
  const rounds = Object.fromEntries(
    Object.keys(targets).map((name) => [name, [] as Awaited<ReturnType<typeof measure>>[]]),
  )
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, target] of Object.entries(targets)) rounds[name]?.push(await measure(target))
  return Object.fromEntries(
    Object.entries(rounds).map(([name, [, ...measured]]) => [
      name,
      { cpu: median(measured.map(({ cpu }) => cpu)), rate: median(measured.map(({ rate }) => rate)) },
    ]),
  )
}

async function startApp(): Promise<{ app: TestApp; origin: string }> {
  const port = await sparePort()
  const app = await createTestApp({ PORT: `${port}`, HOST: '127.0.0.1', TRUSTED_PROXIES: '1' })
  await app.start()
  return { app, origin: `http://127.0.0.1:${port}` }
}

test('hot endpoints, beside a bare handler that answers with the same bytes', async () => {
  const { app, origin } = await startApp()
  const org = await createOrg(app, { name: 'Bench' })
  const boot = `${origin}/widget/v1/boot?key=${org.widget_token}`
  const bare = await serveBare({ boot: await (await fetch(boot)).text() })
  const targets = {
    boot: { url: boot },
    bare: { url: `${bare.origin}/boot` },
  }
  const { boot: ours, bare: theirs } = await inTurns(targets)
  if (!ours || !theirs) throw new Error('Nothing was measured.')
  report('Hot endpoints: CPU of the server for one request', [
    { name: 'boot', value: ours.cpu, unit: 'µs' },
    { name: 'bare handler, same bytes', value: theirs.cpu, unit: 'µs' },
    { name: 'boot / bare', value: ours.cpu / theirs.cpu, unit: '×', atMost: 2 },
    { name: 'boots a second', value: ours.rate, unit: '/s' },
  ])
  await bare.close()
  await app.close()
})
