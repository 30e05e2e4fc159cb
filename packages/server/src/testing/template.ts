import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import { build } from 'vite'
import { packageDirectory } from '../package-directory'
import { migrationsDir } from './migrations-dir'

/** Makes an empty embedded database with all tables once for a whole run; every test file then loads a copy. */
export default async function setup(): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'opencx-template-'))
  const client = await PGlite.create()
  await migrate(drizzle(client), { migrationsFolder: migrationsDir })
  const dump = await client.dumpDataDir('none')
  const path = join(directory, 'template.tar')
  writeFileSync(path, Buffer.from(await dump.arrayBuffer()))
  await client.close()
  process.env.TEST_DATABASE_TEMPLATE = path
  const built = await buildPageThread()
  process.env.TEST_PAGE_THREAD = join(built, 'page-thread.js')
  return () => {
    for (const made of [directory, built]) rmSync(made, { recursive: true, force: true })
  }
}

/** A thread takes no TypeScript, so its program is built as it is for the server. */
async function buildPageThread(): Promise<string> {
  const cache = packageDirectory('server/node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  // where its imports are found
  const outDir = mkdtempSync(join(cache, 'threads-'))
  const entry = packageDirectory('server/src/knowledge/extract/page-thread.ts')
  await build({
    configFile: false,
    root: packageDirectory('server'),
    logLevel: 'error',
    build: { ssr: entry, outDir, emptyOutDir: false, target: 'node20' },
    ssr: { noExternal: [/^@opencx\//] },
  })
  return outDir
}
