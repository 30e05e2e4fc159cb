import { join } from 'node:path'
import { pino } from 'pino'
import { type App, createApp } from './app'
import { readBuilds } from './builds'
import { systemClock } from './clock'
import { readEnvironment } from './environment'
import { greeting } from './greeting'
import { migrationsDir, packageDirectory } from './package-directory'
import { prepareData } from './prepare-data'
import type { OpenDatabase } from './storage/database'
import { openDatabase } from './storage/open-database'

/** Starts the server; it runs until a signal stops it. */
export async function serve(): Promise<void> {
  const environment = readEnvironment(process.env)
  const logger = pino({ level: environment.logLevel, base: null })
  const builds = readBuilds({
    widget: packageDirectory('widget/dist'),
    webchat: packageDirectory('webchat/dist'),
    inbox: packageDirectory('inbox/dist'),
  })
  const { databaseUrl, dataDir } = environment
  const database = await openDatabase({ databaseUrl, dataDir, migrationsDir })
  const data = await prepareData(database.db, environment)
  // beside the built server
  const pageThread = join(import.meta.dirname, 'page-thread.js')
  const app = createApp({ db: database.db, environment, clock: systemClock, logger, builds, data, pageThread })
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
