import type { ListQuery } from '@opencx/protocol/http/list'
import { desc, lt, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** What a query for one part of a list needs. Ids begin with their time, so newest first is by id. */
export interface ListPart {
  /** Rows older than the cursor; undefined for the first part. */
  readonly where: SQL | undefined
  readonly orderBy: SQL
  /** One more than is shown, to know whether there is more. */
  readonly limit: number
}

export function listPart(id: PgColumn, { limit, cursor }: ListQuery): ListPart {
  return { where: cursor === undefined ? undefined : lt(id, cursor), orderBy: desc(id), limit: limit + 1 }
}

/** The rows that are shown, and where the next part begins. */
export function listReply<Row extends { readonly id: string }>(
  rows: readonly Row[],
  { limit }: ListQuery,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}
