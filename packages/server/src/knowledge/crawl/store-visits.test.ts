import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openKnowledge, type TestKnowledge } from '../../testing/knowledge'
import { allPages, insertPages, type Site } from './page-store'
import { storeVisits } from './store-visits'
import type { Visit } from './visit'

let knowledge: TestKnowledge
let site: Site
beforeEach(async () => {
  knowledge = await openKnowledge()
  const { body } = await knowledge.call('POST', '/crawl', { url: 'https://acme.test', auto_start_crawl: false })
  site = { orgId: knowledge.orgId, datasourceId: body.id }
})
afterEach(() => knowledge.close())

const at = new Date('2026-01-15T09:00:00Z')
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const addressOf = (path: string) => `https://acme.test${path}`

function read(path: string, text: string): Visit {
  const passages = [{ headings: ['Acme'], text }]
  const page = {
    title: 'Acme',
    canonical: null,
    links: [],
    passages,
    contentHash: hashOf(text),
    asksForPassword: false,
  }
  return {
    outcome: 'read',
    page,
    address: addressOf(path),
    canonical: null,
    reason: null,
    etag: null,
    lastModified: null,
  }
}
const gone: Visit = { outcome: 'failed', reason: 'http_404', trouble: 'gone' }

/** Stores what became of these paths as one batch, and says what it came to. */
async function store(crawl: string, visits: Readonly<Record<string, Visit>>): Promise<string[]> {
  const { db } = knowledge.database
  await insertPages(db, { ...site, urls: Object.keys(visits).map(addressOf), foundBy: crawl })
  const pages = await allPages(db, site)
  const visited = Object.entries(visits).flatMap(([path, visit]) => {
    const page = pages.find(({ url }) => url === addressOf(path))
    return page ? [{ page, visit }] : []
  })
  const stored = await storeVisits(db, { site, visited, fetchedBy: crawl, at })
  return stored.map(({ result, page, movedTo }) => [result, page?.status ?? 'away', movedTo ?? ''].join(' ').trim())
}
const states = async () =>
  (await allPages(knowledge.database.db, site)).map(({ url, status }) => `${new URL(url).pathname} ${status}`)
const texts = async () => (await knowledge.passages()).map(({ text }) => text).sort()

test('of pages with the same content that are stored together the first one is used', async () => {
  expect(
    await store('one', { '/a': read('/a', 'Same.'), '/b': read('/b', 'Same.'), '/c': read('/c', 'Other.') }),
  ).toEqual(['new synced', 'none excluded', 'new synced'])
  expect(await texts()).toEqual(['Other.', 'Same.'])
  // the first one says something else now: the second one may take its place
  expect(await store('two', { '/a': read('/a', 'New.'), '/b': read('/b', 'Same.') })).toEqual([
    'updated synced',
    'updated synced',
  ])
  expect(await texts()).toEqual(['New.', 'Other.', 'Same.'])
})

test('of pages that are sent to one address together the first one moves there, the others are not kept', async () => {
  const there = addressOf('/there')
  expect(await store('one', { '/a': read('/there', 'Here.'), '/b': read('/there', 'Here.') })).toEqual([
    `new synced ${there}`,
    `none away ${there}`,
  ])
  expect(await states()).toEqual(['/there synced'])
  expect(await texts()).toEqual(['Here.'])
})

test('a page moves to where another one was until the same moment', async () => {
  await store('one', { '/a': read('/a', 'First.'), '/b': read('/b', 'Second.'), '/c': read('/c', 'Third.') })
  expect(await store('two', { '/a': gone, '/b': read('/a', 'Second.'), '/c': read('/b', 'Third.') })).toEqual([
    'removed away',
    `unchanged synced ${addressOf('/a')}`,
    `unchanged synced ${addressOf('/b')}`,
  ])
  expect((await states()).sort()).toEqual(['/a synced', '/b synced'])
  expect(await texts()).toEqual(['Second.', 'Third.'])
})

test('half a letter and control characters in a passage break neither it nor those beside it', async () => {
  await store('one', { '/a': read('/a', 'Half \ud83d of it,\u0000 "quoted" \\ud83d.'), '/b': read('/b', 'Whole 🚲.') })
  expect(await texts()).toEqual(['Half \ufffd of it, "quoted" \\ud83d.', 'Whole 🚲.'])
})

test('a site that was deleted meanwhile gets nothing back', async () => {
  const { db } = knowledge.database
  const [page] = await insertPages(db, { ...site, urls: [addressOf('/a')], foundBy: 'one' })
  if (!page) throw new Error('The page was not stored.')
  await knowledge.call('DELETE', `/crawl/${site.datasourceId}`)
  const stored = await storeVisits(db, { site, visited: [{ page, visit: read('/a', 'Text.') }], fetchedBy: 'one', at })
  expect(stored).toMatchObject([{ result: 'none', page: null, movedTo: null }])
  expect(await texts()).toEqual([])
})
