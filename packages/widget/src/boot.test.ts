// @vitest-environment node
import { createServer, type Server } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { askServer } from './boot'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Address of a server that gives this one answer. */
async function answering(status: number, body: string): Promise<string> {
  const started = createServer((_request, response) => response.writeHead(status).end(body))
  server = started
  await new Promise<void>((done) => started.listen(0, '127.0.0.1', done))
  const address = started.address()
  return typeof address === 'object' ? `http://127.0.0.1:${address?.port}/` : ''
}

test('an allowed page learns its look', async () => {
  const reply = { look: { color: '#123456', position: 'left', theme: 'auto' }, name: 'Acme', supportUrl: 'https://a/b' }
  expect(await askServer(await answering(200, JSON.stringify(reply)))).toEqual(reply)
})

test('a refused page learns why', async () => {
  const refusal = { statusCode: 403, error: 'origin_not_allowed', message: 'Origin https://x is not allowed.' }
  expect(await askServer(await answering(403, JSON.stringify(refusal)))).toEqual(refusal)
})

test.each([429, 500, 503])('a server that answers %i says nothing about the page', async (status) => {
  const busy = { statusCode: status, error: 'unavailable', message: 'Later.' }
  expect(await askServer(await answering(status, JSON.stringify(busy)))).toEqual({})
})

test('neither does a reply that is no JSON, nor one that never comes', async () => {
  expect(await askServer(await answering(404, '<h1>Not found</h1>'))).toEqual({})
  expect(await askServer('http://127.0.0.1:1/')).toEqual({})
})
