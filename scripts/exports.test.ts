import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './imports'
import { pack } from './pack'

const ATTW = join(root, 'node_modules/.bin/attw')

/** What is in a tarball beside manifest, licence and README. */
const CONTENTS = {
  widget: ['dist/index.d.ts', 'dist/index.js', 'dist/widget.d.ts'],
  'widget-react': [
    'dist/current-widget.d.ts',
    'dist/index.d.ts',
    'dist/index.js',
    'dist/use-widget.d.ts',
    'dist/widget.d.ts',
  ],
} as const

/** What others install from the registry. */
describe.each(['widget', 'widget-react'] as const)('the published %s', (name) => {
  let folder = ''
  let tarball = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opencx-pack-'))
    tarball = pack(name, folder)
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is packed as its manifest says', async () => {
    const bytes = new Uint8Array(readFileSync(tarball)).buffer
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
    expect(pkg).toMatchObject({ license: 'MIT', sideEffects: false, publishConfig: { access: 'public' } })
  })

  test('holds what runs, its types, and nothing of how it was made', () => {
    const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n')
    const around = ['LICENSE', 'README.md', 'package.json']
    expect(listed.map((path) => path.replace(/^package\//, '')).sort()).toEqual([...around, ...CONTENTS[name]].sort())
  })

  test('gives every module resolution its types', () => {
    const report = execFileSync(ATTW, [tarball, '--profile', 'esm-only', '--format', 'json'], { encoding: 'utf8' })
    // a problem ends it with an exit code; a package without any types does not
    expect(JSON.parse(report).analysis.types).toBeTruthy()
  })
})
