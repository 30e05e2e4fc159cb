import type { JsonSchema } from './json-schema'

/** The TypeScript type of the values that a schema describes. */
export function typeText(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return union(schema.enum.map((value) => JSON.stringify(value)))
  const some = schema.anyOf ?? schema.oneOf
  if (some) return union(some.map(typeText))
  if (schema.allOf) return schema.allOf.map((part) => `(${typeText(part)})`).join(' & ')
  if (Array.isArray(schema.type)) return union(schema.type.map((type) => typeText({ ...schema, type })))
  switch (schema.type) {
    case 'object':
      return objectText(schema)
    case 'array':
      if (schema.prefixItems) return `[${schema.prefixItems.map(typeText).join(', ')}]`
      return `Array<${typeText(schema.items ?? {})}>`
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type
    default:
      return 'unknown'
  }
}

function objectText({ properties = {}, required = [], additionalProperties }: JsonSchema): string {
  const fields = Object.entries(properties).map(
    ([name, value]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeText(value)}`,
  )
  if (typeof additionalProperties !== 'object')
    return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'Record<string, never>'
  const others = `Record<string, ${typeText(additionalProperties)}>`
  return fields.length > 0 ? `{ ${fields.join('; ')} } & ${others}` : others
}

function union(types: readonly string[]): string {
  return [...new Set(types)].map((type) => (type.includes(' & ') ? `(${type})` : type)).join(' | ')
}
