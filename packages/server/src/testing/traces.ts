import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../storage/database'
import { readRows } from '../storage/read-rows'
import * as schema from '../storage/schema'

/** The tables in whose rows a text stands anywhere. */
export async function tracesOf(db: Database, text: string): Promise<string[]> {
  const found = new Set<string>()
  for (const table of Object.values(schema))
    if (is(table, PgTable))
      for await (const rows of readRows(db, table))
        if (rows.some((row) => row.includes(text))) found.add(getTableConfig(table).name)
  return [...found].sort()
}
