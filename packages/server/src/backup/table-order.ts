import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as schema from '../storage/schema'

/** Every table, each after those that its rows refer to. */
export function tablesInOrder(): PgTable[] {
  const all = Object.values(schema).filter((value) => is(value, PgTable))
  const ordered = new Set<PgTable>()
  while (ordered.size < all.length) {
    const next = all.filter((table) => !ordered.has(table) && referredBy(table).every((other) => ordered.has(other)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle: their rows have no order')
    for (const table of next) ordered.add(table)
  }
  return [...ordered]
}

const referredBy = (table: PgTable) => getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable)
