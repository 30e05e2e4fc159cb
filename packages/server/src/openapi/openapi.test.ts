import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { codesOf } from './document'
import { chapters } from './endpoints'
import type { JsonSchema } from './json-schema'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

/** Pages and files for browsers, and what operators watch: no API. */
const NO_API = [
  /^\/unsubscribe$/,
  /^\/$/,
  /^\/(healthz|readyz|metrics)$/,
  /^\/(widget\.js|webchat|favicon\.ico|openapi\.json|openapi\.d\.ts|preview)/,
  /^\/(support|inbox|demo|docs)(\/(:slug|\*|portal|api))?$/,
]
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])
const isApi = (path: string) => !NO_API.some((pattern) => pattern.test(path))

test('every route is documented, and everything that is documented is there', () => {
  const served = app.hono.routes.filter(({ method, path }) => method !== 'ALL' && isApi(path))
  const routes = new Set(served.map(({ method, path }) => `${method} ${path}`))
  expect([...routes].sort()).toEqual([...new Set(endpoints.map(({ method, path }) => `${method} ${path}`))].sort())
})

test('the document says of each operation what it takes, what it gives and how it refuses', async () => {
  const reply = await app.request('/openapi.json')
  const document = await reply.json()
  expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: OWN_ORIGIN }] })
  const operations: Operation[] = Object.values(document.paths).flatMap((path) => Object.values(Object(path)))
  expect(operations).toHaveLength(endpoints.length)
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(endpoints.length)
  for (const { summary, responses } of operations) {
    expect(summary.length).toBeGreaterThan(5)
    expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true)
    expect(Object.keys(responses)).toContain('500')
  }
  expect(document.paths['/partner/v1/orgs'].post).toMatchObject({
    security: [{ partnerKey: [] }],
    requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateOrgInput' } } } },
    parameters: [{ in: 'header', name: 'Idempotency-Key' }],
  })
  expect(document.components.schemas.CreateOrgInput).toMatchObject({ required: ['name'], additionalProperties: false })
  const referred = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)
  for (const [, name = ''] of referred) expect(Object.keys(document.components.schemas)).toContain(name)
  expect(document.paths['/partner/v1/orgs/{id}'].get.parameters).toMatchObject([
    { in: 'path', name: 'id', required: true },
  ])
})

test('only where a reply shows a secret is it said that a repeat is refused for that', () => {
  const refusing = endpoints.filter((endpoint) => codesOf(endpoint).includes('idempotency_secret'))
  expect(refusing.length).toBeGreaterThan(0)
  expect(refusing.map(({ path }) => path)).toEqual(
    endpoints.filter(({ isIdempotent, holdsSecret }) => isIdempotent && holdsSecret).map(({ path }) => path),
  )
})

/** The fields in a schema, however deep, by their path. */
function fieldsIn(schema: JsonSchema, path: string): [path: string, field: JsonSchema][] {
  const { items, anyOf = [], oneOf = [], allOf = [], prefixItems = [], additionalProperties, properties = {} } = schema
  const parts = [...anyOf, ...oneOf, ...allOf, ...prefixItems]
  if (items) parts.push(items)
  if (typeof additionalProperties === 'object') parts.push(additionalProperties)
  const own = Object.entries(properties).flatMap(([name, field]): [string, JsonSchema][] => [
    [`${path}.${name}`, field],
    ...fieldsIn(field, `${path}.${name}`),
  ])
  return [...own, ...parts.flatMap((part) => fieldsIn(part, path))]
}

test('whatever is sent, asked or replied has a description, unless it can only be one value', async () => {
  const { paths, components }: Document = await (await app.request('/openapi.json')).json()
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method} ${path}` })),
  )
  const fields = [
    ...Object.entries(components.schemas).flatMap(([name, schema]) => fieldsIn(schema, name)),
    ...operations.flatMap(({ name, requestBody, responses }) =>
      [requestBody, ...Object.values(responses)]
        .flatMap((body) => Object.values(body?.content ?? {}))
        .flatMap(({ schema }) => fieldsIn(schema, name)),
    ),
    ...operations.flatMap(({ name, parameters = [] }) =>
      parameters.map((parameter): [string, JsonSchema] => [`${name} ${parameter.name}`, parameter]),
    ),
  ]
  expect(fields.length).toBeGreaterThan(1_000)
  const silent = fields.filter(([, field]) => field.const === undefined && !(field.description ?? '').endsWith('.'))
  expect(silent.map(([path]) => path)).toEqual([])
})

test('a schema that has a name is told once, and what it means in a place stands beside the reference', async () => {
  const { components }: Document = await (await app.request('/openapi.json')).json()
  const { branding } = components.schemas.OrgDetail?.properties ?? {}
  expect(branding).toEqual({
    $ref: '#/components/schemas/Branding',
    description: 'What stands in place of our name.',
  })
})

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> }
}
interface Described {
  readonly parameters?: readonly { readonly name: string; readonly description?: string }[]
  readonly requestBody?: Body
  readonly responses: Readonly<Record<string, Body>>
}
interface Body {
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>
}
interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly responses: Readonly<Record<string, unknown>>
}

test('people read it as a page that needs no script', async () => {
  const reply = await app.request('/docs/api')
  const page = (await reply.text()).replaceAll('<wbr>', '')
  for (const { path } of endpoints) expect(page).toContain(path)
  expect(page).not.toContain('<script')
  expect(page).toContain('<article id="post-partner-v1-orgs">')
  expect(page).toContain('Authorization: Bearer $PARTNER_API_KEY')
  expect(page).toContain('X-API-Key: $SECRET_KEY')
  expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'")
})
