import fc from 'fast-check'
import type { z } from 'zod'
import type { JsonSchema } from '../../openapi/json-schema'
import { acceptedValues, requestSchema } from './values'

/** A body as nobody should send it, and what its refusal has to name. */
export interface Mistake {
  /** As it is sent. */
  readonly text: string
  /** The field that is wrong for certain; null where the body may as well be accepted. */
  readonly field: string | null
}

const DEEP = 5_000

/** Values that no form expects, and those that have brought servers down before. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e308, Number.MAX_SAFE_INTEGER, '', [], {}, [[]], { $ne: null }),
  fc.constantFrom(
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e',
    '\ufeff',
    '🏳️‍🌈',
    "'; --",
    '%_\\',
    '../../etc',
    'x'.repeat(20_000),
  ),
  fc.constant(nested(50)),
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
)

/** Whole bodies that are wrong whatever the endpoint takes. */
const hopeless = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '0',
  '{"a":1}{',
  '\u0000',
  `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`,
  `{"a":${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}}`,
  '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{}}}',
)

/** Bodies that are nearly what a schema asks for: something missing, too much, of another kind, huge or deep. */
export function mistakesOf(accepting: z.ZodType): fc.Arbitrary<Mistake> {
  const schema = requestSchema(accepting)
  const fields = Object.keys(schema.properties ?? {})
  const required = (schema.required ?? []).filter((field) => !isOptional(schema.properties?.[field]))
  const right = fc.constantFrom(...acceptedValues(accepting)).map((value): Record<string, unknown> => Object(value))
  const wrong = (text: unknown, field: string | null): Mistake => ({ text: JSON.stringify(text), field })
  const missing = required.map((field) => right.map(({ [field]: _, ...rest }) => wrong(rest, field)))
  const changed = fields.map((field) =>
    fc.tuple(right, strange).map(([body, value]) => wrong({ ...body, [field]: value }, null)),
  )
  const isClosed = schema.additionalProperties === false
  const unknown = fc
    .tuple(right, fc.constantFrom('org_id', 'role', 'verified', 'isAdmin', 'zz'), strange)
    .filter(([, field]) => !fields.includes(field))
    .map(([body, field, value]) => wrong({ ...body, [field]: value }, isClosed ? field : null))
  return fc.oneof(
    hopeless.map((text) => ({ text, field: null })),
    unknown,
    ...missing,
    ...changed,
  )
}

function isOptional(schema: JsonSchema | undefined): boolean {
  return schema !== undefined && 'default' in schema
}

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { a: nested(depth - 1) }
}
