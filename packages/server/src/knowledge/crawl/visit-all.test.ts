import { expect, test } from 'vitest'
import { systemClock } from '../../clock'
import type { PageRow } from './page-store'
import { createPatience } from './patience'
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

const readOf = (letters: number): AskedVisit => ({
  outcome: 'read',
  address: 'https://shop.example/',
  canonical: null,
  reason: null,
  etag: null,
  lastModified: null,
  page: {
    title: null,
    canonical: null,
    links: [],
    passages: [{ headings: [], text: 'x'.repeat(letters) }],
    contentHash: '',
    asksForPassword: false,
  },
})

/** Visits a site of many pages of so many letters, while the database takes none of them; how many were asked for? */
async function askedWhileNoneIsStored(letters: number): Promise<number> {
  const left = Array.from({ length: 200 }, (_, index) => pageAt(`https://shop.example/${index}`))
  const end = new AbortController()
  let asked = 0
  const visiting = visitAll({
    frontier: {
      total: left.length,
      visitedBefore: 0,
      take: () => left.shift(),
      putBack: () => {},
      repeat: () => {},
      hurry: async () => 'coming',
      add: async () => {},
    },
    progress: {
      counts: { totalPages: 0, completedPages: 0, newPages: 0, updatedPages: 0, removedPages: 0, unchangedPages: 0 },
      hasRead: true,
      count: () => {},
      report: async () => true,
    },
    robots: { isAllowed: () => true, delayMs: 0, sitemaps: [] },
    patience: createPatience(systemClock),
    turn: { isOver: false, rest: async () => {}, giveWay: async () => {}, end: () => {} },
    signal: end.signal,
    visit: async () => {
      asked++
      return readOf(letters)
    },
    store: () => new Promise((_, reject) => end.signal.addEventListener('abort', () => reject(end.signal.reason))),
  })
  await new Promise((done) => setTimeout(done, 50))
  end.abort(new Error('enough'))
  await expect(visiting).rejects.toThrow('enough')
  return asked
}

test('pages are asked for while others wait to be stored, until too many wait or there is too much in them', async () => {
  expect(await askedWhileNoneIsStored(1_000)).toBe(64)
  expect(await askedWhileNoneIsStored(1_000_000)).toBeLessThan(10 + 8)
})
