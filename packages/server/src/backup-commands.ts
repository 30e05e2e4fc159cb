import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openFiles } from './attachments'
import { restoreBackup, writeBackup } from './backup'
import { type Environment, readEnvironment } from './environment'
import { migrationsDir, packageDirectory } from './package-directory'
import { StartProblem } from './start-problem'
import { databaseIn } from './storage/embedded'
import { openDatabase } from './storage/open-database'

const filesOf = ({ bucket, dataDir }: Environment) => openFiles({ bucket, directory: join(dataDir, 'files') })

/** Writes everything that this server has into a file. */
export async function backUp(path: string, { isWithFiles }: { isWithFiles: boolean }): Promise<void> {
  const environment = readEnvironment(process.env)
  const { databaseUrl, dataDir } = environment
  if (databaseUrl === null && !existsSync(databaseIn(dataDir)))
    throw new StartProblem(
      `There is no database in DATA_DIR ${dataDir}. Set DATA_DIR or DATABASE_URL as the server has it.`,
    )
  const { version } = JSON.parse(readFileSync(packageDirectory('server/package.json'), 'utf8'))
  // a backup changes nothing: whose tables are older is told so
  const database = await openDatabase({ databaseUrl, dataDir, migrationsDir: null })
  try {
    const files = isWithFiles ? filesOf(environment) : null
    const written = await writeBackup(path, { database, files, migrationsDir, version, now: Date.now() })
    say(`${count(written.rows, 'row')} and ${count(written.files, 'file')} are in ${path} (${inMb(written.bytes)} MB).`)
    if (written.missing > 0)
      say(`${count(written.missing, 'file')} could not be found in the store; their messages say that they are gone.`)
    if (!written.holdsSecret) say('SECRET is not in it: keep that apart, the restored server needs the same.')
  } finally {
    await database.close()
  }
}

/** Fills an empty database, and the store of files, with what a backup holds. */
export async function restore(path: string): Promise<void> {
  const environment = readEnvironment(process.env)
  const { databaseUrl, dataDir, secret } = environment
  const files = filesOf(environment)
  const { beginning, ...counts } = await restoreBackup(path, { databaseUrl, dataDir, migrationsDir, files })
  say(`${count(counts.rows, 'row')} and ${count(counts.files, 'file')} of ${beginning.madeAt} are restored.`)
  if (!beginning.holdsSecret && secret === null)
    say('Its server had a SECRET of its own: set the same before you start, or everybody has to sign in again.')
}

const say = (line: string) => process.stdout.write(`${line}\n`)
const count = (many: number, thing: string) => `${many} ${thing}${many === 1 ? '' : 's'}`
const inMb = (bytes: number) => (bytes / 1_048_576).toFixed(1)
