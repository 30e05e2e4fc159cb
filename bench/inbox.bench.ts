import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, test } from 'vitest'
import { signIn } from './load/agent'
import { type FullServer, startFullInbox } from './load/full-inbox'
import { processorMs } from './load/processor'
import { median, percentile, report } from './report'

const CONVERSATIONS = 10_000
const MESSAGES = 1_000_000
const REQUESTS = 60

let full: FullServer
let headers: Record<string, string>
beforeAll(async () => {
  full = await startFullInbox({ conversations: CONVERSATIONS, messages: MESSAGES, openShare: 0.3 })
  const { chat } = full
  headers = { cookie: await signIn(chat), origin: chat.origin, 'content-type': 'application/json' }
  report('Inbox', [{ name: `${MESSAGES} messages filled in`, value: full.inbox.tookMs / 1_000, unit: 's' }])
}, 900_000)
afterAll(() => full.close())

interface Asked {
  readonly path: string
  readonly body?: object
}
const queue = (more: Record<string, string>): Asked => ({
  path: `/inbox/v1/conversations?${new URLSearchParams({ organizationId: full.inbox.orgId, limit: '25', view: 'all', status: 'open', ...more })}`,
})
const search = (q: string): Asked => ({
  path: `/inbox/v1/search?${new URLSearchParams({ organizationId: full.inbox.orgId, q })}`,
})
const opening = (conversationId: string): Asked => ({
  path: '/inbox/v1/exchange',
  body: { conversationId, after: 0, commands: [] },
})

async function ask({ path, body }: Asked): Promise<string> {
  const sent = body && { method: 'POST', body: JSON.stringify(body) }
  const reply = await fetch(full.chat.direct + path, { headers, ...sent })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${text}`)
  return text
}

/** What one request costs, of many that follow each other. */
async function costOf(asked: Asked) {
  // the first ones warm up what is kept in memory
  for (let warm = 0; warm < 5; warm++) await ask(asked)
  const pid = full.chat.process()?.pid
  if (!pid) throw new Error('The server is not running.')
  const before = { processor: processorMs(pid), queries: full.queries() }
  const took: number[] = []
  for (let request = 0; request < REQUESTS; request++) {
    const began = performance.now()
    await ask(asked)
    took.push(performance.now() - began)
  }
  return {
    p50: median(took),
    p95: percentile(took, 0.95),
    processor: (processorMs(pid) - before.processor) / REQUESTS,
    queries: (full.queries() - before.queries) / REQUESTS,
  }
}

/** Queries are counted with what the server does beside, such as looking for jobs: `query-counts.test.ts` has them exactly. */
interface Limits {
  readonly processor: number
  readonly queries: number
}

/** Prints what each of some requests costs beside what it may. */
async function reportCosts(title: string, asked: Readonly<Record<string, Asked>>, limits: Limits): Promise<void> {
  const figures = []
  for (const [name, one] of Object.entries(asked)) {
    const { p50, p95, processor, queries } = await costOf(one)
    figures.push(
      { name: `${name}: p50`, value: p50, unit: 'ms' },
      { name: `${name}: p95`, value: p95, unit: 'ms' },
      { name: `${name}: processor of the server`, value: processor, unit: 'ms', atMost: limits.processor },
      { name: `${name}: queries`, value: queries, unit: '', atMost: limits.queries },
    )
  }
  report(title, figures)
}

test('the first page of the queue, its counts with it', async () => {
  const tag = full.inbox.tagIds[0] ?? ''
  const asked = {
    all: queue({}),
    mine: queue({ view: 'mine' }),
    unassigned: queue({ view: 'unassigned' }),
    mentioned: queue({ view: 'mentioned' }),
    unread: queue({ unread: 'true' }),
    resolved: queue({ status: 'resolved' }),
    pending: queue({ status: 'pending' }),
    'by tag': queue({ tag }),
  }
  await reportCosts('Inbox: queue', asked, { processor: 36, queries: 8 })
})

test('a conversation is opened', async () => {
  const [longest, ...others] = full.inbox.conversations
  const common = others.find(({ messages }) => messages === 20) ?? others.at(-1)
  const asked = {
    [`of ${longest?.messages} messages`]: opening(longest?.conversationId ?? ''),
    [`of ${common?.messages} messages`]: opening(common?.conversationId ?? ''),
    'what is known of it': { path: `/inbox/v1/conversations/${common?.conversationId}` },
  }
  await reportCosts('Inbox: open', asked, { processor: 20, queries: 9 })
})

test('a search', async () => {
  const [longest] = full.inbox.conversations
  const rare = /A\d{6}/.exec(await ask(opening(longest?.conversationId ?? '')))?.[0] ?? randomUUID()
  const asked = {
    'a number': search(rare),
    'a word that many said': search('order'),
    'two words': search('refund lamp'),
    'a contact': search('Grace Petrou'),
    nothing: search('zebra'),
  }
  await reportCosts('Inbox: search', asked, { processor: 45, queries: 11 })
})
