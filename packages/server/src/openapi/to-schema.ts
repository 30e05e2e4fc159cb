import { z } from 'zod'

/** JSON Schema of what travels: rules that only code can tell are left out. */
export function toSchema(schema: z.ZodType, io: 'input' | 'output'): Readonly<Record<string, unknown>> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
