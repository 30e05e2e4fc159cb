import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { type App, createApp } from '../app'
import type { Builds } from '../builds'
import { type Clock, systemClock } from '../clock'
import { type Environment, readEnvironment } from '../environment'
import { type PreparedData, prepareData } from '../prepare-data'
import type { OpenDatabase } from '../storage/database'
import { openTestDatabase } from './database'
import { pageThread } from './page-thread'
import { checkPromised } from './promised-reply'

export const PARTNER_KEY = 'a partner key for the tests'
export const OWN_ORIGIN = 'http://localhost:4000'

/** Stand-ins for what the other packages build: small, but with everything that could break out of its element. */
export const testBuilds: Builds = {
  widget: Buffer.from('/* loader */'.repeat(50)),
  finish: { launcher: 'button{cursor:pointer}', greeting: 'p{margin:0}' },
  webchat: {
    script: 'document.title = "</script><!-- chat"',
    style: 'body{margin:0}',
    chunks: new Map([['rich.js', Buffer.from('export const rich = 1')]]),
    strings: new Map([
      [
        'en',
        {
          'composer.send': 'Send',
          'launcher.open': 'Open chat',
          'more.close': 'Close',
          'server.reply.hours': 'Within hours',
          'server.script': 'This chat needs JavaScript.',
        },
      ],
      [
        'ar',
        {
          'composer.send': 'إرسال',
          'launcher.open': 'فتح المحادثة',
          'more.close': 'إغلاق',
          'server.reply.hours': 'خلال ساعات',
          'server.script': 'تحتاج هذه المحادثة إلى JavaScript.',
        },
      ],
    ]),
  },
  inbox: new Map([
    ['index.html', Buffer.from('<!doctype html><title>Inbox</title><script src="/inbox/assets/a1b2.js"></script>')],
    ['favicon.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['assets/a1b2.js', Buffer.from('console.log(1)')],
  ]),
}

/** A clock that stands still until it is moved. */
export interface TestClock extends Clock {
  advance(milliseconds: number): void
}

/** A clock that begins now. */
export function testClock(): TestClock {
  let time = Date.now()
  return {
    now: () => time,
    after: systemClock.after,
    advance(milliseconds) {
      time += milliseconds
    },
  }
}

export interface TestApp extends App {
  readonly database: OpenDatabase
  readonly clock: TestClock
  readonly environment: Environment
  readonly data: PreparedData
  /** What was logged, one JSON line each. */
  readonly log: readonly string[]
  /** Sends a request as a browser or a backend with this network address would. */
  request(path: string, init?: RequestInit & { address?: string }): Promise<Response>
  close(): Promise<void>
}

/** The real app on a real database: an empty one, or the one that is given. */
export async function createTestApp(variables: Record<string, string> = {}, given?: OpenDatabase): Promise<TestApp> {
  const database = given ?? (await openTestDatabase())
  const clock = testClock()
  const dataDir = await mkdtemp(join(tmpdir(), 'opencx-app-'))
  const environment = readEnvironment({ DEMO: 'no', PARTNER_API_KEY: PARTNER_KEY, DATA_DIR: dataDir, ...variables })
  const log: string[] = []
  const logger = pino({ level: variables.LOG_LEVEL ?? 'debug' }, { write: (line) => log.push(line) })
  const data = await prepareData(database.db, environment)
  const app = createApp({ db: database.db, environment, clock, logger, builds: testBuilds, data, pageThread })
  return {
    ...app,
    database,
    clock,
    environment,
    data,
    log,
    async request(path, { address = '203.0.113.7', ...init } = {}) {
      const reply = await app.hono.request(path, init, { incoming: { socket: { remoteAddress: address } } })
      await checkPromised({ method: init.method ?? 'GET', path: path.replace(/\?.*/s, ''), reply })
      return reply
    },
    async close() {
      await app.stop()
      await database.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Creates an organisation as a partner does. */
export async function createOrg(
  app: TestApp,
  wanted: { name: string; website?: string; language?: string },
): Promise<{ id: string; widget_token: string }> {
  const reply = await app.request('/partner/v1/orgs', {
    method: 'POST',
    headers: { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify(wanted),
  })
  if (reply.status !== 201) throw new Error(`the organisation was not created: ${await reply.text()} ${app.log.at(-1)}`)
  return reply.json()
}
