import { getTableColumns, type InferInsertModel, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../../storage/database'

const AT_ONCE = 5_000

/** Inserts rows that all have the same fields, as one parameter for thousands of them. */
export async function insertRows<Table extends PgTable>(
  db: Database,
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): Promise<void> {
  const named = Object.keys(rows[0] ?? {})
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => named.includes(field))
  const names = sql.join(
    columns.map(([, { name }]) => sql.identifier(name)),
    sql`, `,
  )
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const part = rows.slice(start, start + AT_ONCE).map((row) => {
      const values = new Map(Object.entries(row))
      return Object.fromEntries(columns.map(([field, { name }]) => [name, values.get(field)]))
    })
    await db.execute(
      sql`INSERT INTO ${table} (${names}) SELECT ${names} FROM json_populate_recordset(NULL::${table}, ${JSON.stringify(part)}::text::json)`,
    )
  }
}
