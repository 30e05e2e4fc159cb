import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { type BackEnd, backEndOf } from '../testing/back-end'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let call: BackEnd
let key: string
beforeAll(async () => {
  app = await createTestApp()
  const { id } = await createOrg(app, { name: 'Acme' })
  key = await secretKeyOf(app, id)
  call = backEndOf(app, key)
})
afterAll(() => app.close())

const text = { type: 'string' }
const order = {
  name: 'find_order',
  description: 'Finds an order.',
  method: 'GET',
  url: 'https://api.acme.example/orders/{order_id}',
  parameters: { type: 'object', properties: { order_id: text }, required: ['order_id'] },
}
// tried as changes: a refused one leaves the action as it is, and none is over the limit of a minute
let path: string
const attempt = async (body: object, caller = call) => {
  path ??= `/actions/${(await call('POST', '/actions', { body: order })).body.id}`
  return caller('PATCH', path, { body })
}

test.each([
  'http://api.acme.example/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://db.localhost/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://１２７.0.0.1/',
  'https://10.0.0.1/',
  'https://192.168.1.1:8443/',
  'https://169.254.169.254/latest/meta-data',
  'https://168.63.129.16/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
  'https://0.0.0.0/',
  'https://user@api.acme.example/',
  'https://user:password@api.acme.example/',
  'https://api.acme.example\\@127.0.0.1/',
  'ftp://api.acme.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  '//api.acme.example/',
  'nonsense',
])('attack: SSRF: %s is refused as an address', async (url) => {
  expect(await attempt({ url })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', message: expect.stringContaining('url') },
  })
})

test.each([
  'https://{order_id}/',
  'https://{order_id}.acme.example/',
  'https://api.acme.example:{order_id}/',
  'https://{order_id}@api.acme.example/',
  'https://api.acme.example{order_id}',
  'https://api.acme.example\\{order_id}',
  '{order_id}://api.acme.example/',
  '{order_id}',
  'https://api.acme.example/#{order_id}',
  'https://api.acme.example/{other}',
  'https://api.acme.example/{}',
  'https://api.acme.example/{order_id',
  'https://api.acme.example/{{order_id}}',
  'https://api.acme.example/order_id}',
])('attack: template injection: what stands in %s is never filled in', async (url) => {
  expect(await attempt({ url })).toMatchObject({ status: 400, body: { message: expect.stringContaining('url') } })
})

test('what stands in path and query can be filled in, whatever its case', async () => {
  for (const url of [
    'https://api.acme.example/a/{order_id}/b?c={order_id}&d=1',
    'https://api.acme.example?id={order_id}',
    'HTTPS://API.acme.example:8443/',
  ])
    expect(await attempt({ url })).toMatchObject({ status: 200, body: { url } })
})

test('what an address needs must stay among the required parameters, and be one value', async () => {
  await attempt({ url: order.url })
  for (const parameters of [
    { type: 'object', properties: {} },
    { type: 'object', properties: { order_id: text } },
    { type: 'object', properties: { order_id: { type: 'array', items: text } }, required: ['order_id'] },
  ])
    expect(await attempt({ parameters })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('{order_id}') },
    })
})

const deep = (levels: number): object => (levels === 0 ? text : { type: 'object', properties: { a: deep(levels - 1) } })
const needed = (more: object) => ({
  type: 'object',
  properties: { order_id: text, more },
  required: ['order_id'],
})

test('parameters say what models understand', async () => {
  const more = {
    type: 'array',
    maxItems: 3,
    items: {
      type: 'object',
      properties: { size: { type: 'integer', minimum: 1, enum: [1, 2] }, gift: { type: 'boolean' } },
    },
  }
  const { body } = await attempt({ parameters: needed(more) })
  expect(body.parameters).toEqual(needed(more))
})

test.each([
  ['no object', { type: 'array', items: text }],
  ['a pattern, which would be run', needed({ type: 'string', pattern: '(a+)+$' })],
  ['a reference', needed({ $ref: 'https://evil.example/schema' })],
  ['no type', needed({})],
  ['too many levels', needed(deep(8))],
  [
    'too many properties',
    { type: 'object', properties: Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`p${n}`, text])) },
  ],
  ['endless words', needed({ type: 'string', description: 'x'.repeat(20_001) })],
  ['what it does not have', { type: 'object', properties: {}, required: ['ghost'] }],
])('attack: parameters with %s are refused', async (_, parameters) => {
  expect(await attempt({ parameters })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', message: expect.stringContaining('parameters') },
  })
})

test('attack: parameters of five thousand levels are refused like any other mistake', async () => {
  const levels = 5_000
  const bomb = `${'{"items":'.repeat(levels)}1${'}'.repeat(levels)}`
  const reply = await app.request('/actions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...order, parameters: 'BOMB' }).replace('"BOMB"', `{"type":"array","items":${bomb}}`),
  })
  expect([reply.status, await reply.json()]).toMatchObject([400, { message: expect.stringContaining('deeper') }])
})

test.each([
  ['a line break', { 'X-Key': 'a\r\nX-Evil: 1' }],
  ['a name that is none', { 'X Key': 'a' }],
  ['another host', { HOST: 'internal' }],
  ['another length', { 'Content-Length': '0' }],
  ['a smuggled body', { 'Transfer-Encoding': 'chunked' }],
  ['one name twice', { 'X-Key': 'a', 'x-key': 'b' }],
  ['too many', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`X-${n}`, 'a']))],
])('attack: header injection: headers with %s are refused', async (_, headers) => {
  expect(await attempt({ headers })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining('headers') },
  })
})

test.each([
  ['a name that is no identifier', { name: 'find order' }, 'name'],
  ['an endless name', { name: 'a'.repeat(65) }, 'name'],
  ['a method that is none', { method: 'TRACE' }, 'method'],
  ['another organisation', { org_id: 'another' }, 'org_id'],
  ['sealed headers', { sealedHeaders: 'x' }, 'sealedHeaders'],
])('attack: mass assignment and bad input: %s is refused by name', async (_, body, field) => {
  expect(await attempt(body)).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
})

test('a server that may reach private networks takes their addresses, also without TLS', async () => {
  const open = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
  const { id } = await createOrg(open, { name: 'Lan' })
  const body = { ...order, url: 'http://192.168.1.1/{order_id}' }
  expect((await backEndOf(open, await secretKeyOf(open, id))('POST', '/actions', { body })).status).toBe(201)
  await open.close()
})
