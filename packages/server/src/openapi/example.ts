import type { JsonSchema } from './json-schema'

/** A value as a caller might send it: examples first, else the plainest one of its form; optional fields are left out. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.examples) return schema.examples[0]
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []
  if (first) return exampleOf(first, name)
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return Object.fromEntries(fieldsShown(schema).map(([field, inner]) => [field, exampleOf(inner, field)]))
    case 'array':
      return [exampleOf(schema.items ?? {}, name)]
    case 'string':
      return textOf(schema, name)
    case 'integer':
    case 'number':
      return schema.minimum && schema.minimum > 0 ? schema.minimum : 1
    case 'boolean':
      return true
    default:
      return null
  }
}

/** The fields that have to be there; of a form that demands none, the first. */
function fieldsShown({ properties = {}, required = [] }: JsonSchema): [string, JsonSchema][] {
  const fields = Object.entries(properties)
  const demanded = fields.filter(([field]) => required.includes(field))
  return demanded.length > 0 ? demanded : fields.slice(0, 1)
}

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const TIME = '2026-01-31T09:30:00Z'

const FORMATS: Readonly<Record<string, string>> = {
  email: 'ada@example.com',
  uri: 'https://example.com/help',
  uuid: ID,
  'date-time': TIME,
  date: '2026-01-31',
}

const NAMES: Readonly<Record<string, string>> = {
  name: 'Acme Tours',
  text: 'Hello, where is my order?',
  externalUserId: 'customer-42',
  url: 'https://example.com/help',
  start_time: '09:00',
  end_time: '17:00',
  kind: 'visitor',
  api_key: 'oc_live_sk_…',
  widget_token: 'oc_live_wt_…',
  secret: 'whsec_…',
}

function textOf({ format = '' }: JsonSchema, name: string): string {
  const known = FORMATS[format] ?? NAMES[name]
  if (known !== undefined) return known
  if (/(^i|_i|I)d$/.test(name)) return ID
  return /(_a|A)t$/.test(name) ? TIME : `your ${name || 'text'}`
}
