import { spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { OpenDatabase } from './database'
import { lockDirectory } from './directory-lock'
import { giveWay } from './give-way'
import { closeToOthers, makeDirectory } from './private-directory'
import * as schema from './schema'
import { StorageProblem } from './storage-problem'

const CONFIGURATION = ['shared_buffers = 16MB']
const FIRST_START_TIMEOUT_MS = 120_000

/** Opens PGlite on a directory of its own, or in memory. */
export async function openEmbedded(dataDir: string | null, migrationsDir: string | null): Promise<OpenDatabase> {
  const unlock = dataDir === null ? () => {} : lockDirectory(dataDir)
  try {
    const client = giveWay(await openClient(dataDir))
    const db = drizzle(client, { schema })
    if (migrationsDir !== null) await migrate(db, { migrationsFolder: migrationsDir })
    // PGlite gives every file it makes to everybody, whatever the umask says
    if (dataDir !== null) closeToOthers(databaseIn(dataDir))
    return {
      db,
      kind: 'embedded',
      async close() {
        await client.close()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** Where the embedded database lies. */
export const databaseIn = (dataDir: string) => join(dataDir, 'pgdata')

async function openClient(dataDir: string | null): Promise<PGlite> {
  if (dataDir === null) return PGlite.create({ postgresqlconf: CONFIGURATION })
  const directory = databaseIn(dataDir)
  if (!existsSync(directory)) await initialise(directory)
  try {
    return await PGlite.create(directory, { postgresqlconf: CONFIGURATION })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageProblem(
      `The database in ${directory} cannot be opened (${reason}). Restore it from a backup, or move it away to start empty.`,
    )
  }
}

/** Makes the cluster in a child process, because doing it here would keep its 800 MB of memory for ever. */
async function initialise(directory: string): Promise<void> {
  const unfinished = `${directory}.new`
  rmSync(unfinished, { recursive: true, force: true })
  makeDirectory(unfinished)
  const program = `
    process.umask(0o077)
    const { PGlite } = await import(process.argv[1])
    const client = await PGlite.create(process.argv[2], { postgresqlconf: ${JSON.stringify(CONFIGURATION)} })
    await client.close()`
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', program, import.meta.resolve('@electric-sql/pglite'), unfinished],
    { stdio: ['ignore', 'ignore', 'pipe'], timeout: FIRST_START_TIMEOUT_MS },
  )
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-2_000)
  })
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  if (code !== 0)
    throw new StorageProblem(`The embedded database could not be made in ${directory}: ${complaint.trim()}`)
  // renamed only when whole, so that a start killed half-way begins anew
  renameSync(unfinished, directory)
}
