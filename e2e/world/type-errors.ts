import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const E2E = resolve(import.meta.dirname, '..')
const ROOT = resolve(E2E, '..')

/** What the compiler says of a module that uses our packages as they are published; empty when nothing. */
export function typeErrors(code: string): string {
  // there, so that what it imports is found
  const folder = mkdtempSync(join(E2E, 'node_modules/.types-'))
  try {
    const published = (name: string) => ({ [`@opencx/${name}`]: [join(ROOT, `packages/${name}/dist/index.d.ts`)] })
    const compilerOptions = {
      jsxImportSource: 'react',
      paths: { ...published('widget'), ...published('widget-react') },
      types: [],
    }
    const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions, files: ['code.tsx'], include: [] }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    writeFileSync(join(folder, 'code.tsx'), code)
    return spawnSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
