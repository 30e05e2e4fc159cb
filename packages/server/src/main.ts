import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { type App, createApp } from './app'
import { readBuilds } from './builds'
import { systemClock } from './clock'
import { readEnvironment } from './environment'
import { greeting } from './greeting'
import { describeError } from './http/describe-error'
import { prepareData } from './prepare-data'
import { StartProblem } from './start-problem'
import type { OpenDatabase } from './storage/database'
import { openDatabase } from './storage/open-database'
import { StorageProblem } from './storage/storage-problem'

/** Next to this package, for source and build alike. */
const packageDirectory = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

async function main(): Promise<void> {
  // whatever this process writes is nobody else's
  process.umask(0o077)
  const environment = readEnvironment(process.env)
  const logger = pino({ level: environment.logLevel, base: null })
  const builds = readBuilds({
    widget: packageDirectory('widget/dist'),
    webchat: packageDirectory('webchat/dist'),
    inbox: packageDirectory('inbox/dist'),
  })
  const { databaseUrl, dataDir } = environment
  const database = await openDatabase({ databaseUrl, dataDir, migrationsDir: packageDirectory('server/migrations') })
  const data = await prepareData(database.db, environment)
  const app = createApp({ db: database.db, environment, clock: systemClock, logger, builds, data })
  try {
    await app.start()
  } catch (error) {
    await database.close()
    throw error
  }
  process.stdout.write(greeting(environment, data))
  logger.info({ port: environment.port, database: database.kind }, 'started')

  let stopping: Promise<void> | null = null
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // asked twice: somebody is in a hurry
      if (stopping) process.exit(1)
      logger.info({ signal }, 'stopping')
      stopping = stop(app, database).then(() => logger.info('stopped'))
    })
}

async function stop(app: App, database: OpenDatabase): Promise<void> {
  await app.stop()
  await database.close()
}

main().catch((error: unknown) => {
  const isOperators = error instanceof StartProblem || error instanceof StorageProblem
  end(isOperators ? error.message : `The server cannot start: ${JSON.stringify(describeError(error))}`)
})
// what nobody caught: the log has lost nothing, so a fresh start is safer than going on; its text may quote a visitor
process.on('uncaughtException', (error) => end(`The server failed: ${JSON.stringify(describeError(error))}`))

function end(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exit(1)
}
