import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pino } from 'pino'
import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../clock'
import { pageThread } from '../../testing/page-thread'
import { createPageReader, type PageReader } from './page-reader'

// they keep whole processors busy, which others may need too
vi.setConfig({ testTimeout: 90_000 })

const readers: PageReader[] = []
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close()
  log.length = 0
})

const log: string[] = []
const logger = pino({ level: 'debug' }, { write: (line) => log.push(line) })

function open(timeoutMs?: number, program = pageThread): PageReader {
  const reader = createPageReader({ clock: systemClock, program, logger, ...(timeoutMs && { timeoutMs }) })
  readers.push(reader)
  return reader
}
const html = (body: string) => ({
  kind: 'html' as const,
  body: Buffer.from(body),
  contentType: 'text/html; charset=utf-8',
  url: 'https://acme.test/',
})
const paragraph = '<div><p>The ferry leaves at <b>nine</b> from the <a href="/x">old harbour</a>.</p></div>'
/** Takes a parser longer than anybody waits: each end tag looks through all that are open. */
const runaway = html('<div></x>'.repeat(200_000))

test('a page has its whole time however long the program of a thread takes to load', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-thread-'))
  const program = join(folder, 'thread.mjs')
  const load = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500)'
  writeFileSync(program, `${load}; await import(${JSON.stringify(pathToFileURL(pageThread).href)})`)
  const { page } = await open(1_000, program).readPage(html('<main><p>Good.</p></main>'))
  expect(page.passages).toMatchObject([{ text: 'Good.' }])
  rmSync(folder, { recursive: true })
})

test('while a page of 5 MB is read the server goes on with everything else', async () => {
  const began = performance.now()
  let longest = 0
  let last = began
  let turns = 0
  const turn = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
    turns++
  }, 1)
  const { page } = await open().readPage(html(paragraph.repeat(4_900_000 / paragraph.length)))
  clearInterval(turn)
  expect(page.passages.length).toBeGreaterThan(500)
  expect(turns).toBeGreaterThan(20)
  expect(longest).toBeLessThan((performance.now() - began) / 2)
})

test('attack: a document that keeps the parser busy without end costs itself, not those beside and behind it', async () => {
  const reader = open(4_000)
  const reads = [runaway, runaway, html('<main><p>Good.</p></main>'), html('<main><p>Better.</p></main>')]
  const results = await Promise.allSettled(reads.map((page) => reader.readPage(page)))
  expect(results).toMatchObject([
    { status: 'rejected', reason: { code: 'too_complex' } },
    { status: 'rejected', reason: { code: 'too_complex' } },
    { status: 'fulfilled', value: { page: { passages: [{ text: 'Good.' }] } } },
    { status: 'fulfilled', value: { page: { passages: [{ text: 'Better.' }] } } },
  ])
})

test('whoever stops waiting gives the thread back', async () => {
  const reader = open(60_000)
  const stop = new AbortController()
  const reads = [runaway, runaway, runaway].map((page) => reader.readPage(page, stop.signal))
  stop.abort(new Error('the server stops'))
  for (const read of reads) await expect(read).rejects.toThrow('the server stops')
  expect((await reader.readPage(html('<main><p>Next.</p></main>'))).page.passages).toHaveLength(1)
})

test('more than can be read soon is refused, and a closed reader reads nothing', async () => {
  const reader = open(60_000)
  const reads = Array.from({ length: 60 }, () => reader.readPage(runaway))
  await expect(reads.at(-1)).rejects.toMatchObject({ code: 'busy' })
  const ends = Promise.allSettled(reads)
  await reader.close()
  expect((await ends).map(({ status }) => status)).toEqual(Array(60).fill('rejected'))
  await expect(reader.readPage(html('x'))).rejects.toMatchObject({ code: 'busy' })
})

test('a sitemap is read like a page', async () => {
  const map = '<urlset><url><loc>https://acme.test/a</loc></url></urlset>'
  expect(await open().readSitemap(Buffer.from(map))).toEqual({ pages: ['https://acme.test/a'], sitemaps: [] })
})

test('a thread that breaks in a way nobody foresaw says so to the operator, without a word of the page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'opencx-thread-'))
  const program = join(folder, 'thread.mjs')
  writeFileSync(
    program,
    `import { parentPort } from 'node:worker_threads'
     parentPort.on('message', ({ body }) => { throw new TypeError(Buffer.from(body).toString()) })`,
  )
  const read = open(undefined, program).readPage(html('<p>between you and me</p>'))
  await expect(read).rejects.toMatchObject({ code: 'reader_failed', cause: { name: 'TypeError' } })
  rmSync(folder, { recursive: true, force: true })
  expect(log.map((line) => JSON.parse(line))).toMatchObject([
    {
      level: 50,
      msg: 'a thread that reads pages broke',
      error: { name: 'TypeError', at: expect.stringContaining('thread.mjs') },
    },
  ])
  expect(log.join()).not.toContain('between you and me')
})
