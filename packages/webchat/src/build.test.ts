// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'
import { innerNames } from '../build/inner-names'
import { config } from './testing/config'

const LIMIT = 20_480
const CHUNK_LIMIT = 6_000

let files: Map<string, string>
beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  const root = join(import.meta.dirname, '..')
  const built = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    build: { write: false },
  })
  const [bundle] = [built].flat()
  if (!bundle || !('output' in bundle)) throw new Error('nothing was built')
  files = new Map(bundle.output.map((file) => [file.fileName, String(file.type === 'chunk' ? file.code : file.source)]))
}, 120_000)

const file = (name: string) => files.get(name) ?? expect.fail(`${name} was not built`)

/** What all documents of a locale begin with, as the server writes it. */
function documentHead(locale: string): string {
  const all = Object.entries<string>(JSON.parse(file(`locales/${locale}.json`)))
  // the launcher's come with its boot call, the others with the first chunk
  const strings = Object.fromEntries(all.filter(([name]) => !/^(launcher|more|server)\./.test(name)))
  const json = JSON.stringify({ locale, dir: 'ltr', strings, chunks: '/webchat/1a2b3c4d/' })
  return [
    `<!doctype html><html lang="${locale}" dir="ltr"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content,viewport-fit=cover">',
    `<meta name="robots" content="noindex"><style>${file('webchat.css')}</style>`,
    `<script type="module">${file('webchat.js')}</script>`,
    `<script type="application/json" id="opencx-config">${json.slice(0, -1)},`,
  ].join('')
}

/** What follows for one key, which the server does not compress. */
function documentTail(): string {
  const { name, theme, palette, welcome } = config
  const json = JSON.stringify({ key: 'k'.repeat(58), ticket: 't'.repeat(72), name, theme, palette, welcome })
  return `${json.slice(1)}</script><title>Chat</title>`
}

const brotli = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text) } }).length
/** What joins the two. */
const SEAM = 16

test('the whole document is small, in every language', () => {
  for (const name of files.keys()) {
    const locale = /^locales\/(.+)\.json$/.exec(name)?.[1]
    if (!locale) continue
    const size = brotli(documentHead(locale)) + Buffer.byteLength(documentTail()) + SEAM
    console.info(`webchat document in ${locale}: ${size} bytes of ${LIMIT} (brotli)`)
    expect(size).toBeLessThanOrEqual(LIMIT)
  }
  // the best compression of fifty documents takes its time
}, 180_000)

test('the build is one script, one style sheet and the strings of each locale', () => {
  const names = [...files.keys()].filter((name) => !name.startsWith('locales/'))
  expect(names.sort()).toEqual(['webchat.css', 'webchat.js'])
  expect([...files.keys()]).toEqual(expect.arrayContaining(['locales/en.json', 'locales/ar.json']))
})

test('the script stands alone: it loads nothing and carries no strings and no schemas', () => {
  const script = file('webchat.js')
  // chunks, whose address the document says
  expect(script.match(/\bimport\s*[({'"*]|\brequire\(/g)).toEqual(['import('])
  expect(script).not.toMatch(/ZodType|_zod\b|invalid_union/)
  expect(script).not.toContain('Reconnecting')
})

test('the script asks for nothing that an opaque frame or an insecure page does not have', () => {
  expect(file('webchat.js')).not.toMatch(
    /randomUUID|\.subtle|\(\?<[=!]|document\.cookie|innerHTML\s*=\s*[a-z]\.text|\beval\(|new Function/,
  )
})

test('neither part can end the element that it is inlined into', () => {
  expect(file('webchat.js')).not.toMatch(/<\/script|<!--/i)
  expect(file('webchat.css')).not.toMatch(/<\/style/i)
})

test('every chunk finds what it imports beside it', async () => {
  const root = join(import.meta.dirname, '..')
  const built = await build({
    root,
    configFile: join(root, 'vite.config.ts'),
    mode: 'chunks',
    logLevel: 'error',
    build: { write: false },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  const names = chunks.map(({ fileName }) => fileName)
  expect(names).toEqual(expect.arrayContaining(['chunks/menu.js', 'chunks/rich.js', 'chunks/trouble.js']))
  for (const chunk of chunks) {
    const code = chunk.type === 'chunk' ? chunk.code : Buffer.from(chunk.source).toString()
    // one Preact and one language for all
    expect(code.match(/preact|__H|diffed/g)).toBeNull()
    // of its own copy no error of the document would be an instance
    expect(code).not.toContain('ExchangeFailure')
    for (const [, path = ''] of code.matchAll(/(?:from|import)\s*"([^"]+)"/g))
      expect(names).toContain(path.replace(/^\.\//, 'chunks/'))
    const bytes = brotli(code)
    console.info(`${chunk.fileName}: ${bytes} bytes of ${CHUNK_LIMIT} (brotli)`)
    expect(bytes).toBeLessThanOrEqual(CHUNK_LIMIT)
  }
}, 60_000)

/** What travels between others: back ends, agents and the server. */
const OTHERS =
  /http\/(actions?[a-z-]*|autopilot|chat-sessions|insights|partner[a-z-]*|support[a-z-]*|knowledge|webhooks|invitations|privacy|audit|list|permissions|org-key|contacts|conditions|segments|tags|office-hours|inbox[a-z-]*)\.ts$/

test('what is shortened neither travels nor is stored', () => {
  const protocol = join(import.meta.dirname, '../../protocol/src')
  const shapes = readdirSync(protocol, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !OTHERS.test(name),
  )
  const words = new Set(shapes.flatMap((name) => readFileSync(join(protocol, name), 'utf8').match(/\b\w+(?=\??:)/g)))
  // what the client writes down: its session, its outboxes
  const session = readFileSync(join(import.meta.dirname, '../../client/src/session.ts'), 'utf8')
  const records = /interface StoredSession \{(.*?)\n\}/s.exec(session)?.[1] ?? expect.fail('no record was found')
  const stored = records.match(/\b\w+(?=\??:)/g) ?? []
  // what a chunk gives the document is a name of its module
  const chunks = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('/chunk.ts'),
  )
  const given = chunks.flatMap(
    (name) => readFileSync(join(import.meta.dirname, name), 'utf8').match(/(?<=^export (?:const |\{ ))\w+/gm) ?? [],
  )
  expect(given).toContain('servePage')
  for (const name of [...stored, ...given, 'heartbeat', 'pending', 'command', 'at', 'refusal']) words.add(name)
  expect(words).toContain('conversationId')
  expect(innerNames.filter((name) => words.has(name))).toEqual([])
})
