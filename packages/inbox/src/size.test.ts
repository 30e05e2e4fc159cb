// @vitest-environment node
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test } from 'vitest'

const FIRST_SCREEN_BYTES = 72_000
/** Of everything that comes with the rooms that are loaded when somebody goes there, all of them together. */
const LATER_BYTES = 118_000

let files: { name: string; text: string; isLater: boolean }[]

beforeAll(async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'error', build: { write: false } })
  const outputs = outputsOf(built)
  const first = filesOfFirstScreen(outputs)
  files = outputs.map((file) => ({
    name: file.fileName,
    text: String(file.type === 'chunk' ? file.code : file.source),
    isLater: !first.has(file.fileName),
  }))
}, 60_000)

function outputsOf(built: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput['output'][number][] {
  if (Array.isArray(built)) return built.flatMap((one) => one.output)
  return 'output' in built ? built.output : []
}

/** The page, what it names, and all that this imports: everything but what is imported later. */
function filesOfFirstScreen(outputs: Rolldown.RolldownOutput['output'][number][]): ReadonlySet<string> {
  const page = outputs.find(({ fileName }) => fileName === 'index.html')
  const html = page?.type === 'asset' ? String(page.source) : ''
  const first = new Set(outputs.map(({ fileName }) => fileName).filter((name) => html.includes(name)))
  // a set goes on to what is added while it is walked through
  for (const name of first)
    for (const chunk of outputs)
      if (chunk.type === 'chunk' && chunk.fileName === name) for (const needed of chunk.imports) first.add(needed)
  return first.add('index.html').add('favicon.svg')
}

const bytesOf = (some: typeof files) =>
  some.map(({ text }) => brotliCompressSync(text).length).reduce((sum, size) => sum + size, 0)

test('the first screen stays small', () => {
  const bytes = bytesOf(files.filter(({ isLater }) => !isLater))
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN_BYTES)
})

test('so does what comes with the rooms that are opened later', () => {
  const later = files.filter(({ isLater }) => isLater)
  expect(later.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^assets\/widget-setup-.*\.js$/))
  expect(bytesOf(later)).toBeLessThanOrEqual(LATER_BYTES)
})

test('the validator of the server is not in it', () => {
  expect(files.filter(({ text }) => /ZodError|\$ZodType/.test(text)).map(({ name }) => name)).toEqual([])
})

test('the page needs nothing that a strict content policy refuses', () => {
  const page = files.find(({ name }) => name === 'index.html')?.text ?? ''
  expect(page).toContain('src="/inbox/assets/')
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/)
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/)
  expect(files.filter(({ text }) => /\beval\(|new Function\(/.test(text)).map(({ name }) => name)).toEqual([])
})
