import { type Condition, CUSTOM_DATA } from '@opencx/protocol/http/conditions'
import { and, gt, lt, type SQL, sql } from 'drizzle-orm'
import { contacts } from '../../storage/schema'

/** What is asked of rows of `contacts` so that every condition holds; undefined asks nothing. Input is in parameters only. */
export function matchesAll(conditions: readonly Condition[]): SQL | undefined {
  return and(...conditions.map(matches))
}

function matches(condition: Condition): SQL {
  const { field, operator } = condition
  switch (operator) {
    case 'before':
      return lt(contacts.createdAt, new Date(condition.value))
    case 'after':
      return gt(contacts.createdAt, new Date(condition.value))
    case 'exists':
      return isThere(field)
    case 'not_exists':
      return sql`(${isThere(field)}) IS NOT TRUE`
    case 'equals':
      return equals(field, condition.value)
    case 'not_equals':
      return sql`(${equals(field, condition.value)}) IS NOT TRUE`
    // no LIKE: nothing that somebody writes can be a wildcard
    case 'contains':
      return sql`strpos(lower(${textOf(field)}), lower(${condition.value}::text)) > 0`
    case 'starts_with':
      return sql`starts_with(lower(${textOf(field)}), lower(${condition.value}::text))`
  }
}

function equals(field: string, value: string | number | boolean): SQL {
  if (typeof value === 'string') return sql`lower(${textOf(field)}) = lower(${value}::text)`
  return sql`${ownValue(field)} = ${JSON.stringify(value)}::jsonb`
}

/** SQL of one of the business's own values. */
const ownValue = (field: string) => sql`(${contacts.identity}->'customData'->${field.slice(CUSTOM_DATA.length)}::text)`

/** A list or map of the business's own is there too, though it is no text. */
const isThere = (field: string) =>
  field.startsWith(CUSTOM_DATA) ? sql`jsonb_typeof(${ownValue(field)}) <> 'null'` : sql`${textOf(field)} IS NOT NULL`

function textOf(field: string): SQL {
  switch (field) {
    case 'name':
      return sql`(${contacts.identity}->>'name')`
    case 'language':
      return sql`(${contacts.identity}->>'language')`
    case 'email':
      return sql`${contacts.verifiedEmail}`
    case 'external_user_id':
      return sql`${contacts.externalUserId}`
    default: {
      const value = ownValue(field)
      return sql`(CASE WHEN jsonb_typeof(${value}) IN ('string', 'number', 'boolean') THEN ${value} #>> '{}' END)`
    }
  }
}
