import { cleanText } from '@opencx/protocol/conversation/text'
import { type SQL, sql } from 'drizzle-orm'

/**
 * Rows as one parameter, to be read with `jsonb_to_recordset`: a parameter for each of a thousand values costs more than
 * what is done with them.
 */
export function jsonRows(rows: readonly Readonly<Record<string, unknown>>[]): SQL {
  // half a surrogate pair is text to JavaScript, and no JSON to the database
  const json = JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? cleanText(value) : value))
  return sql`${json}::text::jsonb`
}
