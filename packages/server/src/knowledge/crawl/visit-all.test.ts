import { expect, test } from 'vitest'
import { systemClock } from '../../clock'
import type { PageRow } from './page-store'
import { createPatience } from './patience'
import { createTurns } from './turns'
import type { AskedVisit } from './visit'
import { visitAll } from './visit-all'

const pageAt = (url: string): PageRow => ({
  id: url,
  orgId: 'org',
  datasourceId: 'site',
  url,
  title: null,
  status: 'pending',
  reason: null,
  contentHash: null,
  etag: null,
  lastModified: null,
  lastSyncedAt: null,
  foundBy: null,
  fetchedBy: null,
  createdAt: new Date(0),
})

const readOf = (letters: number, inLinks = 0): AskedVisit => ({
  outcome: 'read',
  address: 'https://shop.example/',
  canonical: null,
  reason: null,
  etag: null,
  lastModified: null,
  page: {
    title: null,
    canonical: null,
    links: ['x'.repeat(inLinks)],
    passages: [{ headings: [], text: 'x'.repeat(letters) }],
    contentHash: '',
    asksForPassword: false,
  },
})

type Options = Parameters<typeof visitAll>[0]

/** Visits a site of so many pages; what is not said is done at once. */
function visiting(count: number, { delayMs = 0, ...options }: Partial<Options> & { delayMs?: number } = {}) {
  const left = Array.from({ length: count }, (_, index) => pageAt(`https://shop.example/${index}`))
  return visitAll({
    clock: systemClock,
    frontier: {
      total: left.length,
      visitedBefore: 0,
      take: () => left.shift(),
      putBack: () => {},
      repeat: () => {},
      hurry: async () => 'coming',
      add: async () => {},
    },
    progress: progressThat(async () => true),
    robots: { isAllowed: () => true, delayMs, sitemaps: [] },
    patience: createPatience(systemClock),
    turn: { isOver: false, rest: async () => {}, giveWay: async () => {}, end: () => {} },
    signal: new AbortController().signal,
    visit: async () => readOf(10),
    store: async () => {},
    ...options,
  })
}

const progressThat = (report: Options['progress']['report']): Options['progress'] => ({
  counts: { totalPages: 0, completedPages: 0, newPages: 0, updatedPages: 0, removedPages: 0, unchangedPages: 0 },
  hasRead: true,
  count: () => {},
  report,
})
const moment = (ms = 50) => new Promise<void>((done) => setTimeout(done, ms))
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))

/** Visits pages of so many letters, and as many in links, while the database takes none of them; how many were asked for? */
async function askedWhileNoneIsStored(letters: number, inLinks = 0): Promise<number> {
  const end = new AbortController()
  let asked = 0
  const visit = async () => {
    asked++
    return readOf(letters, inLinks)
  }
  const crawl = visiting(200, { signal: end.signal, visit, store: () => aborted(end.signal) })
  await moment()
  end.abort(new Error('enough'))
  await expect(crawl).rejects.toThrow('enough')
  return asked
}

test('pages are asked for while others wait to be stored, until too many wait or there is too much in them', async () => {
  expect(await askedWhileNoneIsStored(1_000)).toBe(64)
  expect(await askedWhileNoneIsStored(1_000_000)).toBeLessThan(10 + 8)
  expect(await askedWhileNoneIsStored(0, 1_000_000)).toBeLessThan(10 + 8)
})

test('what is stored makes room for what comes next, however much there is in all', async () => {
  let stored = 0
  const store = async () => void stored++
  expect(await visiting(50, { visit: async () => readOf(1_000_000), store })).toBe(true)
  expect(stored).toBe(50)
})

test('a site has no more than eight connections', async () => {
  const end = new AbortController()
  let asked = 0
  const visit = () => {
    asked++
    return aborted(end.signal)
  }
  const crawl = visiting(50, { signal: end.signal, visit })
  await moment()
  end.abort(new Error('enough'))
  await expect(crawl).rejects.toThrow('enough')
  expect(asked).toBe(8)
})

test('a page that cannot be stored ends the crawl with that error, and no page goes on', async () => {
  let underWay = 0
  let asked = 0
  const visit = async ({ url }: PageRow, stop: AbortSignal) => {
    asked++
    if (url.endsWith('/3')) return readOf(10)
    underWay++
    try {
      return await aborted(stop)
    } finally {
      // giving up takes a moment, too
      await moment(20)
      underWay--
    }
  }
  const store = async () => {
    throw new Error('the database is gone')
  }
  await expect(visiting(50, { visit, store })).rejects.toThrow('the database is gone')
  const before = { underWay, asked }
  await moment()
  expect(before).toEqual({ underWay: 0, asked })
})

test('a crawl that was cancelled asks for nothing more, and what it had asked for is given up', async () => {
  let reports = 0
  let underWay = 0
  const asked: string[] = []
  const visit = async ({ url }: PageRow, stop: AbortSignal) => {
    asked.push(url)
    if (asked.length === 1) return readOf(10)
    underWay++
    return aborted(stop).finally(() => underWay--)
  }
  const progress = progressThat(async () => ++reports < 2)
  expect(await visiting(50, { visit, progress })).toBe(false)
  await moment()
  expect([underWay, asked.length]).toEqual([0, 8])
})

test('what a crawl has done is reported while a page is awaited, and a cancellation ends it within a second', async () => {
  let reports = 0
  const progress = progressThat(async () => ++reports < 3)
  const began = Date.now()
  expect(await visiting(1, { visit: (_, stop) => aborted(stop), progress })).toBe(false)
  expect(reports).toBe(3)
  expect(Date.now() - began).toBeLessThan(1_000)
})

test('a cancellation is noticed while a site has the pause that it asks for', async () => {
  let reports = 0
  const progress = progressThat(async () => ++reports < 3)
  const { signal } = new AbortController()
  const turns = createTurns({ clock: systemClock, atOnce: 1, turnMs: 10_000 })
  const turn = await turns.take('org', signal)
  expect(await visiting(2, { delayMs: 10_000, signal, turn, progress })).toBe(false)
  // its turn is there for others
  await turns.take('org', AbortSignal.timeout(1_000))
})

test('a crawl whose reports cannot be stored ends with the reason, and asks for nothing more', async () => {
  const progress = progressThat(async () => {
    throw new Error('the database is gone')
  })
  await expect(visiting(1, { visit: (_, stop) => aborted(stop), progress })).rejects.toThrow('the database is gone')
})

test('a crawl whose turn is over begins no page before it has rested', async () => {
  const end = new AbortController()
  let asked = 0
  const visit = async () => {
    asked++
    return readOf(10)
  }
  const turn = { isOver: true, rest: () => aborted(end.signal), giveWay: async () => {}, end: () => {} }
  const crawl = visiting(50, { signal: end.signal, visit, turn })
  await moment()
  end.abort(new Error('enough'))
  await expect(crawl).rejects.toThrow('enough')
  expect(asked).toBe(0)
})

test('where a site asks for pauses, one page is asked for and stored, and a pause comes after each', async () => {
  const done: string[] = []
  const visit = async ({ url }: PageRow) => {
    done.push(`ask ${url.slice(-1)}`)
    await moment(5)
    return readOf(10)
  }
  const store = async ({ url }: PageRow) => {
    await moment(5)
    done.push(`store ${url.slice(-1)}`)
  }
  const rest = async (ms: number) => void done.push(`rest ${ms}`)
  const turn = { isOver: false, rest, giveWay: async () => {}, end: () => {} }
  expect(await visiting(2, { delayMs: 700, visit, store, turn })).toBe(true)
  expect(done).toEqual(['ask 0', 'store 0', 'rest 700', 'ask 1', 'store 1', 'rest 700'])
})
