import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from './imports'

const ATTW = join(root, 'node_modules/.bin/attw')

/** What others install from the registry. */
describe.each(['widget', 'widget-react'])('the published %s', (name) => {
  let folder = ''
  let tarball = ''

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'opencx-pack-'))
    // pnpm and not npm: it writes publishConfig and the versions of workspace packages into the manifest
    const pack = ['--yes', 'pnpm@12.21.0', 'pack', '--json', '--pack-destination', folder]
    const cwd = join(root, 'packages', name)
    const { filename } = JSON.parse(
      execFileSync('npx', pack, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    tarball = filename
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('is packed as its manifest says', async () => {
    const bytes = new Uint8Array(readFileSync(tarball)).buffer
    const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })

  test('gives every module resolution its types', () => {
    const report = execFileSync(ATTW, [tarball, '--profile', 'esm-only', '--format', 'json'], { encoding: 'utf8' })
    // a problem ends it with an exit code; a package without any types does not
    expect(JSON.parse(report).analysis.types).toBeTruthy()
  })
})
