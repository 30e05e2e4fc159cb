// @vitest-environment node
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'

const FIRST_SCREEN_BYTES = 76_000
/** Of everything that comes with the rooms that are loaded when somebody goes there, all of them together, in one language. */
const LATER_BYTES = 130_000

const languages = ['en', 'de', 'ar'] as const

interface File {
  readonly name: string
  readonly text: string
  /** Where it comes from, for what is loaded by name. */
  readonly source: string | null
  readonly isLater: boolean
}

let files: readonly File[]

beforeAll(async () => {
  // what tests add for themselves is not what people are sent
  vi.stubEnv('NODE_ENV', 'production')
  const root = fileURLToPath(new URL('..', import.meta.url))
  const built = await build({ root, configFile: `${root}/vite.config.ts`, logLevel: 'error', build: { write: false } })
  const outputs = outputsOf(built)
  const first = filesOfFirstScreen(outputs)
  files = outputs.map((file) => ({
    name: file.fileName,
    text: String(file.type === 'chunk' ? file.code : file.source),
    source: file.type === 'chunk' ? file.facadeModuleId : null,
    isLater: !first.has(file.fileName),
  }))
}, 60_000)

function outputsOf(built: Awaited<ReturnType<typeof build>>): Rolldown.RolldownOutput['output'][number][] {
  if (Array.isArray(built)) return built.flatMap((one) => one.output)
  return 'output' in built ? built.output : []
}

/** The page, what it names, and all that this imports: everything but texts and what is imported later. */
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

/** The files of a language alone: its texts for the first screen, then those for what comes later. */
function textsIn(language: (typeof languages)[number]) {
  const sources =
    language === 'en'
      ? ['/strings/en.ts', '/strings/en-pages.ts']
      : [`/strings/${language}/index.ts`, `/strings/${language}/pages.ts`]
  const [strings, pageTexts] = sources.map((path) => files.filter(({ source }) => source?.endsWith(path)))
  // how numbers are counted stands in a file that both need
  const shared = files.filter(({ name }) => name.startsWith(`assets/${language === 'en' ? 'en-' : ''}counting`))
  return { strings: strings ?? [], pageTexts: pageTexts ?? [], shared }
}

test.each(languages)('the first screen stays small in %s', (language) => {
  const { strings, shared } = textsIn(language)
  expect(strings).toHaveLength(1)
  const bytes = bytesOf([...files.filter(({ isLater }) => !isLater), ...strings, ...shared])
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThanOrEqual(FIRST_SCREEN_BYTES)
})

test('nobody is sent the texts of a language before theirs is known', () => {
  const texts = languages.map(textsIn).flatMap(({ strings, pageTexts }) => [...strings, ...pageTexts])
  expect(texts).toHaveLength(6)
  expect(texts.filter(({ isLater }) => !isLater)).toEqual([])
})

test.each(languages)('so does what comes with the rooms that are opened later, in %s', (language) => {
  const { pageTexts } = textsIn(language)
  expect(pageTexts).toHaveLength(1)
  const texts = languages
    .map(textsIn)
    .flatMap(({ strings, pageTexts, shared }) => [...strings, ...pageTexts, ...shared])
  const later = [...files.filter((file) => file.isLater && !texts.includes(file)), ...pageTexts]
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
