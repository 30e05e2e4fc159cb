type Json = Readonly<Record<string, unknown>>

/** Schemas by name, and a document's parts with references to them in place of copies. */
export interface Components {
  /** The same value, in which every schema that has a name is a reference. */
  refer(value: unknown): unknown
  /** Those that something refers to. */
  used(): Json
}

/** Knows the schemas that have a name in the protocol; the first one keeps a name that two want. */
export function createComponents(named: readonly (readonly [string, Json])[]): Components {
  const names = new Map<string, string>()
  const shapes = new Map<string, Json>()
  for (const [name, schema] of named) {
    const text = withoutDescription(schema)
    if (schema.type !== 'object' || names.has(text) || shapes.has(name)) continue
    names.set(text, name)
    shapes.set(name, schema)
  }
  const used = new Map<string, unknown>()

  const inside = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, refer(inner)]))
  const refer = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(refer)
    const name = names.get(withoutDescription(value))
    const schema = name === undefined ? undefined : shapes.get(name)
    if (name === undefined || schema === undefined) return inside(value)
    if (!used.has(name)) used.set(name, inside(schema))
    const reference = { $ref: `#/components/schemas/${name}` }
    const description = 'description' in value ? value.description : undefined
    // what it means in this place; what it is stands with the schema
    return description === schema.description ? reference : { ...reference, description }
  }
  return { refer, used: () => Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1))) }
}

const withoutDescription = (schema: object) => JSON.stringify({ ...schema, description: undefined })
