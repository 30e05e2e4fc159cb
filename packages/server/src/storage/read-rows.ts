import { and, asc, type SQL, sql } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Database, Transaction } from './database'

interface ReadRows {
  /** All rows when absent. */
  readonly where?: SQL | undefined
  /** Columns that are left out, as the database names them; what it makes of other columns always is. */
  readonly without?: readonly string[]
  /** How many are in memory at once. */
  readonly atOnce?: number
}

const AT_ONCE = 500

/**
 * Reads a table in the order of its primary key, each row as the JSON that the database makes of it, a part at a time.
 * In a transaction with repeatable reads all parts are of one moment.
 */
export async function* readRows(
  db: Database | Transaction,
  table: PgTable,
  { where, without = [], atOnce = AT_ONCE }: ReadRows = {},
): AsyncGenerator<readonly string[]> {
  const key = keyOf(table)
  const names = sql.join(
    key.map((column) => sql`${column}`),
    sql`, `,
  )
  const left = [...without, ...generatedOf(table)]
  const omitted = sql.join(
    left.map((name) => sql`${name}::text`),
    sql`, `,
  )
  const row = left.length === 0 ? sql`row_to_json(${table})` : sql`to_jsonb(${table}) - ARRAY[${omitted}]`
  const columns = {
    row: sql<string>`(${row})::text`,
    ...Object.fromEntries(key.map((column, at) => [`key${at}`, column])),
  }
  let last: Readonly<Record<string, unknown>> | undefined
  for (;;) {
    const after =
      last &&
      sql`(${names}) > (${sql.join(
        Object.values(last).map((value) => sql`${value}`),
        sql`, `,
      )})`
    const part = await db
      .select(columns)
      .from(table)
      .where(and(where, after))
      .orderBy(...key.map((column) => asc(column)))
      .limit(atOnce)
    if (part.length > 0) yield part.map((found) => String(found.row))
    const end = part.at(-1)
    if (!end || part.length < atOnce) return
    const { row: _row, ...values } = end
    last = values
  }
}

const generatedOf = (table: PgTable) =>
  getTableConfig(table)
    .columns.filter(({ generated }) => generated)
    .map(({ name }) => name)

function keyOf(table: PgTable): PgColumn[] {
  const { columns, primaryKeys, name } = getTableConfig(table)
  const key = primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)
  if (key.length === 0) throw new Error(`the table ${name} has no primary key to read it by`)
  return key
}
