import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { openEmbedded } from './embedded'
import { openPostgres } from './postgres'
import type * as schema from './schema'

/** The database of every feature: the embedded one or PostgreSQL, same schema, same queries. */
export type Database = PgDatabase<PgQueryResultHKT, typeof schema>
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0]

export interface OpenDatabase {
  readonly db: Database
  readonly kind: 'embedded' | 'postgres'
  close(): Promise<void>
}

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
