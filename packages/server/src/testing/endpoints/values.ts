import fc from 'fast-check'
import { z } from 'zod'
import type { JsonSchema } from '../../openapi/json-schema'

const LONG = 24
const OF_A_YEAR = { min: new Date('2026-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }

/** The form that requests have to have. */
export function requestSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema
}

/** Values that have the form; rules that only code can tell are not known here. */
export function valuesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const)
  // what only code can tell from others
  if (schema.examples) return fc.constantFrom(...schema.examples)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const some = schema.anyOf ?? schema.oneOf
  if (some) return fc.oneof(...some.map(valuesOf))
  if (schema.allOf) return valuesOf(Object.assign({}, schema, { allOf: undefined }, ...schema.allOf))
  switch (schema.type) {
    case 'object':
      return objectsOf(schema)
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, (schema.minItems ?? 0) + 3),
      })
    case 'string':
      return stringsOf(schema)
    case 'integer':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1e6), max: Math.min(schema.maximum ?? 1e6, 1e6) })
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1e6, 1e6), noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties }: JsonSchema): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, valuesOf(value)]))
  const named = fc.record(known, { requiredKeys: required.filter((name) => name in known) })
  if (typeof additionalProperties !== 'object') return named
  const more = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), valuesOf(additionalProperties), { maxKeys: 3 })
  return fc.tuple(more, named).map(([others, own]) => ({ ...others, ...own }))
}

function stringsOf({ format, pattern, minLength = 0, maxLength = LONG }: JsonSchema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid({ version: [4, 7] })
  if (format === 'email') return fc.stringMatching(/^[a-z]{1,12}@[a-z]{1,12}\.example$/)
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  if (format === 'date') return fc.date(OF_A_YEAR).map((date) => date.toISOString().slice(0, 10))
  if (format === 'uri') return fc.webUrl()
  if (pattern) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength, minLength + LONG) })
}

/** Some requests that the schema accepts. The seed makes them the same ones every time. */
export function acceptedValues(schema: z.ZodType, seed = 1): [unknown, ...unknown[]] {
  const values = valuesOf(requestSchema(schema))
  // most are found among a few; rules that only code can tell make some rare
  for (const numRuns of [60, 3_000]) {
    const [first, ...others] = fc
      .sample(values, { seed, numRuns })
      .filter((candidate) => schema.safeParse(candidate).success)
    if (first !== undefined) return [first, ...others]
  }
  throw new Error('No value of 3,000 is accepted: say one by hand.')
}
