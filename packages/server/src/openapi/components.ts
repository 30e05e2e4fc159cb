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
  const taken = new Set<string>()
  for (const [name, schema] of named) {
    const text = JSON.stringify(schema)
    if (schema.type !== 'object' || names.has(text) || taken.has(name)) continue
    names.set(text, name)
    taken.add(name)
  }
  const used = new Map<string, unknown>()

  const inside = (value: object): unknown =>
    Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, refer(inner)]))
  const refer = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(refer)
    const name = names.get(JSON.stringify(value))
    if (name === undefined) return inside(value)
    if (!used.has(name)) used.set(name, inside(value))
    return { $ref: `#/components/schemas/${name}` }
  }
  return { refer, used: () => Object.fromEntries([...used].sort(([a], [b]) => (a < b ? -1 : 1))) }
}
