import { once } from 'node:events'
import { type ClientRequest, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpServer } from '../http/server'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { chapters } from './endpoints'

/** Every endpoint as programs reach it, for what a request in memory does not show: how bodies travel. */
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])

const ORG = { name: 'Bodies' }

let app: TestApp
let server: ReturnType<typeof createHttpServer>
beforeAll(async () => {
  app = await createTestApp()
  server = createHttpServer(app.hono).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.close()
  await app.close()
})

/** Over a real connection, with nothing but what `send` writes. */
async function ask(method: string, path: string, send: (request: ClientRequest) => void) {
  const { port } = server.address() as AddressInfo
  const asked = request({
    port,
    method,
    path,
    headers: { authorization: `Bearer ${PARTNER_KEY}`, origin: OWN_ORIGIN, 'content-type': 'application/json' },
  })
  send(asked)
  const [reply] = await once(asked, 'response')
  reply.setEncoding('utf8')
  let text = ''
  for await (const part of reply) text += part
  return { status: reply.statusCode, text }
}

const withoutBody = (asked: ClientRequest) => {
  asked.removeHeader('content-length')
  asked.useChunkedEncodingByDefault = false
  asked.end()
}
const inChunks = (text: string) => (asked: ClientRequest) => {
  asked.flushHeaders()
  for (let at = 0; at < text.length; at += 10_000) asked.write(text.slice(at, at + 10_000))
  asked.end()
}

test.each(endpoints.map(({ method, path }) => [`${method} ${path}`, method, path] as const))(
  '%s has an answer for a request without a body or with one in chunks',
  async (_, method, template) => {
    const path = template.replace(/:\w+/g, 'x')
    const sent = method === 'GET' ? [withoutBody] : [withoutBody, inChunks(''), inChunks('{}')]
    const replies = await Promise.all(sent.map((send) => ask(method, path, send)))
    expect(replies.filter(({ status }) => status >= 500 && status !== 503)).toEqual([])
  },
)

test('a body in chunks is the same body', async () => {
  const reply = await ask('POST', '/partner/v1/orgs', inChunks(JSON.stringify({ ...ORG, name: 'Zoë in chunks' })))
  expect([reply.status, JSON.parse(reply.text)]).toMatchObject([201, { name: 'Zoë in chunks' }])
})

test('a body that is not UTF-8 is refused, for nobody wants a name with a hole in it', async () => {
  const latin = Buffer.from('{"name":"Caf\xe9"}', 'latin1')
  const inOne = (asked: ClientRequest) => asked.end(latin)
  const inParts = (asked: ClientRequest) => {
    asked.flushHeaders()
    asked.end(latin)
  }
  for (const send of [inOne, inParts]) {
    const { status, text } = await ask('POST', '/partner/v1/orgs', send)
    expect([status, JSON.parse(text)]).toMatchObject([400, { error: 'invalid_json' }])
    expect(text).toContain('not UTF-8')
  }
  const marked = await ask('POST', '/partner/v1/orgs', (asked) =>
    asked.end(`\ufeff${JSON.stringify({ name: 'Café' })}`),
  )
  expect(JSON.parse(marked.text).name, 'a byte order mark is passed over').toBe('Café')
})

test('a body that is compressed is refused by the name of how it is', async () => {
  const zipped = gzipSync(JSON.stringify(ORG))
  for (const encoding of ['gzip', 'br', 'identity, GZIP']) {
    const { status, text } = await ask('POST', '/partner/v1/orgs', (asked) => {
      asked.setHeader('content-encoding', encoding)
      asked.end(zipped)
    })
    expect([status, JSON.parse(text)]).toMatchObject([415, { error: 'unsupported_media_type' }])
    expect(text).toContain(encoding)
  }
  const plain = await ask('POST', '/partner/v1/orgs', (asked) => {
    asked.setHeader('content-encoding', 'identity')
    asked.end(JSON.stringify({ name: 'As it is' }))
  })
  expect(plain.status).toBe(201)
})

test('what is deleted without a word about a body is gone', async () => {
  const { text } = await ask('POST', '/partner/v1/orgs', inChunks(JSON.stringify(ORG)))
  const path = `/partner/v1/orgs/${JSON.parse(text).id}`
  expect((await ask('DELETE', path, withoutBody)).status).toBe(204)
  expect((await ask('GET', path, withoutBody)).status).toBe(404)
})

test('attack: bombs: a body in chunks ends where one may be no longer', async () => {
  const reply = await ask('POST', '/partner/v1/orgs', inChunks(`{"name":"${'x'.repeat(70_000)}"}`))
  expect([reply.status, JSON.parse(reply.text).error]).toEqual([413, 'body_too_large'])
})

test('who announces a body that is too long is told before it is sent', async () => {
  const reply = await ask('POST', '/partner/v1/orgs', (asked) => {
    asked.setHeader('content-length', 70_000)
    asked.flushHeaders()
  })
  expect([reply.status, JSON.parse(reply.text).error]).toEqual([413, 'body_too_large'])
})
