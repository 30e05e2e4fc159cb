import type { OpenDatabase } from './database'
import { openEmbedded } from './embedded'
import { openPostgres } from './postgres'

export interface DatabaseOptions {
  /** `postgres://…`; null for the embedded database. */
  readonly databaseUrl: string | null
  /** Directory of the embedded database; null keeps it in memory, for tests. */
  readonly dataDir: string | null
  readonly migrationsDir: string
}

/** Opens the database and brings its tables up to date. */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl === null) return openEmbedded(options.dataDir, options.migrationsDir)
  return openPostgres(options.databaseUrl, options.migrationsDir)
}
