import { readFileSync } from 'node:fs'
import { type ChatServer, startChatServer } from '@opencx/e2e/world/chat-server'
import { newSecretKey } from '@opencx/e2e/world/organizations'
import type { CrawlJob, Datasource } from '@opencx/protocol/http/crawl'
import { expect, test } from 'vitest'
import { type Site, startSite } from './load/site'
import { type Crawled, startCrawlee } from './peers/crawlee'
import { median, report } from './report'

const ROUNDS = 5
/** As many as our crawls use where robots.txt asks for no delay. */
const CONNECTIONS = 8
const LOOK_MS = 500
/** In which Linux counts what a process has used. */
const TICK_MS = 10
/** Less would be no page of this site. */
const LETTERS_A_PAGE = 5_000

/** CPU that the server has used with all of its threads. PostgreSQL, where it is used, is a process of its own. */
function cpuMs(chat: ChatServer): number {
  // the name before may hold spaces
  const fields = readFileSync(`/proc/${chat.process()?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS
}

async function newBackEnd(chat: ChatServer) {
  const headers = { authorization: `Bearer ${await newSecretKey(chat)}`, 'content-type': 'application/json' }
  return async (method: string, path: string, body?: object) => {
    const reply = await fetch(chat.direct + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!reply.ok) throw new Error(`${method} ${path} answered ${reply.status}: ${await reply.text()}`)
    return reply
  }
}

/** Has the server crawl the site for a new business, and then once more, when every page answers with a 304. */
async function crawlTwice(chat: ChatServer, site: Site) {
  const ask = await newBackEnd(chat)
  const wanted = { url: site.url, page_limit: site.pages, auto_start_crawl: false }
  const { id }: Datasource = await (await ask('POST', '/crawl', wanted)).json()
  const crawl = async () => {
    const before = cpuMs(chat)
    let job: CrawlJob = await (await ask('POST', `/crawl/${id}/crawls`)).json()
    while (job.completed_at === null) {
      await new Promise((done) => setTimeout(done, LOOK_MS))
      job = await (await ask('GET', `/crawl/${id}/crawls/${job.id}`)).json()
    }
    // by the server's clock: what it waits for is the crawl and not its turn
    const seconds = (Date.parse(job.completed_at) - Date.parse(job.started_at ?? '')) / 1000
    return { job, seconds, cpuMs: cpuMs(chat) - before }
  }
  const first = await crawl()
  expect(first.job).toMatchObject({ status: 'completed', new_pages: site.pages, total_pages: site.pages })
  expect(await site.counts()).toEqual({ 200: site.pages })
  const again = await crawl()
  expect(again.job).toMatchObject({ status: 'completed', unchanged_pages: site.pages, total_pages: site.pages })
  expect(await site.counts()).toEqual({ 304: site.pages })
  const { page_stats: stats }: Datasource = await (await ask('GET', `/crawl/${id}`)).json()
  expect(stats).toMatchObject({ total: site.pages, synced: site.pages })
  await ask('DELETE', `/crawl/${id}`)
  return { first, again }
}

const database = (): Record<string, string> => {
  const url = process.env.TEST_DATABASE_URL
  return url ? { DATABASE_URL: url } : {}
}

/** What a crawl cost. */
type Cost = Pick<Crawled, 'seconds' | 'cpuMs'>

async function measure(site: Site): Promise<Record<'first' | 'again' | 'theirs', Cost>[]> {
  const crawlee = await startCrawlee(CONNECTIONS)
  const chat = await startChatServer({ variables: { LOG_LEVEL: 'warn', ...database() } })
  try {
    const rounds: Record<'first' | 'again' | 'theirs', Cost>[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = await crawlTwice(chat, site)
      const theirs = await crawlee.crawl(site.url)
      expect(theirs.pages).toBe(site.pages)
      expect(theirs.letters).toBeGreaterThan(site.pages * LETTERS_A_PAGE)
      expect(await site.counts()).toEqual({ 200: site.pages })
      rounds.push({ ...ours, theirs })
    }
    return rounds.slice(1)
  } finally {
    await chat.close()
    await crawlee.stop()
  }
}

/**
 * Both read robots.txt, follow the links of every page of the same site with as many connections, and take its title and its
 * text, without a pause, for robots.txt asks for none. Ours also reads the sitemap, looks for traps, finds the main content,
 * cuts it into passages under their headings, and stores pages and passages in the database; Crawlee keeps its queue in memory
 * and forgets what it has read.
 */
test('a crawl of 500 pages, and one of pages that are unchanged, beside Crawlee', async () => {
  const site = await startSite()
  try {
    const rounds = await measure(site)
    const middle = (value: (round: (typeof rounds)[number]) => number) => median(rounds.map(value))
    const rate = (of: 'first' | 'again' | 'theirs') => middle((round) => site.pages / round[of].seconds)
    const cpu = (of: 'first' | 'again' | 'theirs') => middle((round) => round[of].cpuMs / site.pages)
    report(`A crawl of ${site.pages} pages${process.env.TEST_DATABASE_URL ? ', PostgreSQL' : ', embedded database'}`, [
      { name: 'pages a second', value: rate('first'), unit: '/s' },
      { name: 'pages a second, Crawlee', value: rate('theirs'), unit: '/s' },
      { name: 'ratio', value: middle(({ first, theirs }) => theirs.seconds / first.seconds), unit: '×', atLeast: 3 },
      { name: 'CPU of a page', value: cpu('first'), unit: 'ms' },
      { name: 'CPU of a page, Crawlee', value: cpu('theirs'), unit: 'ms' },
      { name: 'pages a second, all unchanged', value: rate('again'), unit: '/s' },
      { name: 'CPU of an unchanged page', value: cpu('again'), unit: 'ms' },
      {
        name: 'CPU, unchanged / first',
        value: middle(({ first, again }) => again.cpuMs / first.cpuMs),
        unit: '×',
        atMost: 0.25,
      },
    ])
  } finally {
    await site.stop()
  }
})
