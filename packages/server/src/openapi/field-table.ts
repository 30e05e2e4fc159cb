import { escapeHtml } from '../http/escape-html'
import type { JsonSchema } from './json-schema'
import { prose } from './prose'

const DEPTH = 3

/** Whether a body is made by whoever reads about it, or given to them. */
type Side = 'sent' | 'replied'

/** The fields of a body as a table for people: inner ones follow under a path such as `customer.email`. */
export function fieldTable(schema: JsonSchema, side: Side): string {
  return table(rowsOf(schema, { prefix: '', depth: 0, side }))
}

/** A variable part of an address, or a header. */
export interface Parameter {
  readonly in: string
  readonly name: string
  readonly required: boolean
  readonly description?: string
  readonly schema: JsonSchema
}

/** The parts of an address and the headers, in the same form. */
export function parameterTable(parameters: readonly Parameter[]): string {
  const rows = parameters.map(({ in: place, name, required, description, schema }) =>
    row({ name, presence: required ? 'required' : '', description, schema, place }),
  )
  return table(rows)
}

const table = (rows: readonly string[]) =>
  rows.length === 0
    ? ''
    : `<table><thead><tr><th>Name</th><th>Type</th><th>Meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table>`

function rowsOf(schema: JsonSchema, { prefix, depth, side }: { prefix: string; depth: number; side: Side }): string[] {
  const { properties, required = [] } = objectIn(schema)
  return Object.entries(properties ?? {}).flatMap(([field, inner]) => {
    const name = `${prefix}${field}`
    const presence = PRESENCE[side][required.includes(field) ? 'always' : 'sometimes']
    const own = row({ name, presence, description: inner.description, schema: inner })
    const below = `${name}${inner.type === 'array' ? '[]' : ''}.`
    return [own, ...(depth < DEPTH ? rowsOf(inner, { prefix: below, depth: depth + 1, side }) : [])]
  })
}

const PRESENCE = {
  sent: { always: 'required', sometimes: '' },
  replied: { always: '', sometimes: 'may be absent' },
} as const

/** The object that a schema is, may be, or is a list of. */
function objectIn(schema: JsonSchema): JsonSchema {
  if (schema.items) return objectIn(schema.items)
  const objects = (schema.anyOf ?? []).filter(({ properties }) => properties)
  return objects.length === 1 && objects[0] ? objects[0] : schema
}

interface Row {
  readonly name: string
  /** What is to be known of its being there. */
  readonly presence: string
  readonly description: string | undefined
  readonly schema: JsonSchema
  readonly place?: string
}

function row({ name, presence, description, schema, place }: Row): string {
  const meaning = [
    place && `In the ${place}.`,
    description,
    schema.default !== undefined && `Default ${JSON.stringify(schema.default)}.`,
  ]
  const noted = presence && ` <b>${presence}</b>`
  return `<tr><td><code>${escapeHtml(name).replaceAll('.', '.<wbr>')}</code>${noted}</td><td>${escapeHtml(typeWords(schema))}</td><td>${prose(meaning.filter(Boolean).join(' '))}</td></tr>`
}

/** The type of a value as one would say it, e.g. `text, at most 200 characters`. */
function typeWords(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  const some = schema.anyOf ?? schema.oneOf
  if (some) return [...new Set(some.map(typeWords))].join(' or ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeWords({ ...schema, type })).join(' or ')
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`
  if (schema.type === 'string') return `${FORMATS[schema.format ?? ''] ?? 'text'}${lengths(schema)}`
  if (schema.type === 'integer') return `whole number${bounds(schema)}`
  if (schema.type === 'number') return `number${bounds(schema)}`
  if (schema.type === 'boolean') return 'true or false'
  return schema.type === undefined || Array.isArray(schema.type) ? 'any value' : String(schema.type)
}

const FORMATS: Readonly<Record<string, string>> = {
  email: 'e-mail address',
  uri: 'web address',
  uuid: 'id',
  'date-time': 'time (ISO 8601)',
  date: 'day (ISO 8601)',
}

const lengths = ({ maxLength }: JsonSchema) =>
  maxLength === undefined ? '' : `, at most ${maxLength.toLocaleString('en')} characters`

function bounds({ minimum, maximum }: JsonSchema): string {
  const least = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? null : minimum
  const most = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? null : maximum
  if (least !== null && most !== null) return `, ${least} to ${most}`
  if (least !== null) return `, ${least} or more`
  return most === null ? '' : `, at most ${most}`
}
