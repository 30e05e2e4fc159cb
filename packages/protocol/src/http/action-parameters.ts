import { z } from 'zod'
import { boundedMap } from './free-map'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const size = z.number().int().min(0).max(100_000)

/** The part of JSON Schema that models are good at. No `pattern`: whoever checks by it would run a stranger's expression. No `$ref`. */
const common = { description: z.string().optional(), title: z.string().optional(), default: scalar.optional() }
const Text = z.strictObject({
  ...common,
  type: z.literal('string'),
  enum: z.array(z.string()).min(1).optional(),
  format: z.enum(['date', 'date-time', 'time', 'email', 'uri', 'uuid']).optional(),
  minLength: size.optional(),
  maxLength: size.optional(),
})
const Figure = z.strictObject({
  ...common,
  type: z.enum(['number', 'integer']),
  enum: z.array(z.number()).min(1).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})
const Truth = z.strictObject({ ...common, type: z.literal('boolean') })
const List = z.strictObject({
  ...common,
  type: z.literal('array'),
  get items() {
    return Value
  },
  minItems: size.optional(),
  maxItems: size.optional(),
})
const Fields = z.strictObject({
  ...common,
  type: z.literal('object'),
  get properties() {
    return z.record(z.string().regex(/^\w{1,64}$/), Value)
  },
  required: z.array(z.string()).optional(),
  additionalProperties: z.boolean().optional(),
})
const Value: z.ZodType = z.discriminatedUnion('type', [Text, Figure, Truth, List, Fields])

/** What a call takes, as JSON Schema: an object of named values. Measured first, because its form is found by a recursion. */
export const ActionParameters = boundedMap({ depth: 10, length: 20_000 })
  .pipe(Fields)
  .refine(
    ({ properties, required = [] }) => required.every((name) => Object.hasOwn(properties, name)),
    'requires what is not among its properties',
  )
  .describe(
    'JSON Schema of what the call takes: {"type": "object", "properties": {...}, "required": [...]}. Known are type, description, title, default, enum, format, properties, required, additionalProperties, items and the limits of numbers, lengths and items.',
  )
export type ActionParameters = z.infer<typeof ActionParameters>
