import type { OpenDatabase } from './database'
import { openEmbedded } from './embedded'
import { openPostgres } from './postgres'

export interface DatabaseOptions {
  /** `postgres://…`; null for the embedded database. */
  readonly databaseUrl: string | null
  /** Directory of the embedded database; null keeps it in memory, for tests. */
  readonly dataDir: string | null
  /** Null leaves the tables as they are. */
  readonly migrationsDir: string | null
}

/** Opens the database; its tables are brought up to date first. */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  if (options.databaseUrl === null) return openEmbedded(options.dataDir, options.migrationsDir)
  return openPostgres(options.databaseUrl, options.migrationsDir)
}
