import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './imports'
import { pack } from './pack'

const TSC = join(root, 'node_modules/.bin/tsc')
/** Where what an application brings itself is installed. */
const THEIRS = join(root, 'e2e/node_modules')

const PLAIN = `import { mountWidget, type Widget, type WidgetEvents } from '@opencx/widget'
const chat: Widget = mountWidget({ origin: 'https://chat.example.com', token: 'oc_live_wt_a_b', offsetX: 24 })
chat.on('message', ({ by, text }: WidgetEvents['message']) => console.log(by, text))
`
const REACT = `import { useWidget, Widget } from '@opencx/widget-react'
export function App() {
  const { open, unread } = useWidget()
  return <><button onClick={open}>{unread}</button><Widget token="oc_live_wt_a_b" onMessage={({ text }) => console.log(text)} /></>
}
`

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-installed-'))
  write('package.json', '{ "name": "application", "private": true, "type": "module" }')
  const tarballs = ['widget', 'widget-react'].map((name) => pack(name, folder))
  // the application has React already; nothing else is needed, so nothing is fetched
  const options = ['--offline', '--legacy-peer-deps', '--no-audit', '--no-fund']
  execFileSync('npm', ['install', ...options, ...tarballs], { cwd: folder, stdio: 'pipe' })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string) => writeFileSync(join(folder, name), text)

function bring(name: string, as = name): void {
  const path = join(folder, 'node_modules', as)
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  symlinkSync(join(THEIRS, name), path)
}

/** What the compiler says of one file, with every declaration checked. */
function compile(file: string, text: string, resolution: { module: string; moduleResolution: string }): string {
  write(file, text)
  const compilerOptions = {
    ...{ strict: true, noEmit: true, target: 'es2022', lib: ['es2022', 'dom'], jsx: 'react-jsx', types: [] },
    ...resolution,
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }))
  return spawnSync(TSC, ['-p', folder], { encoding: 'utf8' }).stdout
}

async function bundle(file: string, text: string): Promise<string> {
  write(file, text)
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'silent',
    oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
    build: { write: false, lib: { entry: file, formats: ['es'] } },
  })
  const chunks = [built].flat().flatMap((result) => ('output' in result ? result.output : []))
  return chunks.map((chunk) => ('code' in chunk ? chunk.code : '')).join('')
}

describe.each([
  { module: 'esnext', moduleResolution: 'bundler' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
])('installed in an empty folder, resolved for $moduleResolution', (resolution) => {
  test('both packages are typed, and a wrong option is told', () => {
    bring('@types/react')
    bring('react')
    expect(compile('plain.ts', PLAIN, resolution)).toBe('')
    expect(compile('react.tsx', REACT, resolution)).toBe('')
    expect(compile('wrong.ts', PLAIN.replace('offsetX: 24', 'offsetX: true'), resolution)).toContain('TS2322')
    expect(compile('wrong.tsx', REACT.replace('<Widget token', '<Widget tokens'), resolution)).toContain('tokens')
  })
})

test('an application that imports mountWidget bundles the loader and nothing else', async () => {
  const code = await bundle('plain.ts', PLAIN)
  expect(code).toContain('opencx-widget')
  expect(code).not.toMatch(/^import /m)
})

test('what is imported and not used is left out', async () => {
  const code = await bundle('unused.ts', `import { mountWidget } from '@opencx/widget'\nconsole.log('hello')`)
  expect(code).toContain('hello')
  expect(code).not.toContain('attachShadow')
})

test.each([18, 19])('an application with React %i bundles the component, once', async (major) => {
  bring(major === 18 ? 'react-18' : 'react', 'react')
  const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/react/package.json'), 'utf8'))
  expect(Number.parseInt(version, 10)).toBe(major)
  const code = await bundle('react.tsx', REACT)
  expect(code.match(/attachShadow/g)).toHaveLength(1)
  expect(code).not.toMatch(/^import /m)
})
