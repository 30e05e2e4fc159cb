import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
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
  return () => rmSync(directory, { recursive: true, force: true })
}
