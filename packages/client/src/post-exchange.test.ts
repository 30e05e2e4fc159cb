import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { postExchange } from './post-exchange'

let server: Server | undefined
afterEach(() => server?.closeAllConnections() ?? server?.close())

async function post(answer: RequestListener, signal = new AbortController().signal) {
  server = createServer(answer).listen(0, '127.0.0.1')
  await new Promise((resolve) => server?.on('listening', resolve))
  const { port } = server.address() as AddressInfo
  const request = { conversationId: 'c', after: 0, commands: [] }
  return postExchange(`http://127.0.0.1:${port}/`, { request, token: 'secret', signal })
}

test('the token travels in the header and nowhere else', async () => {
  let seen = ''
  await post((incoming, response) => {
    seen = `${incoming.headers.authorization} ${incoming.url}`
    response.end('{}')
  })
  expect(seen).toBe('Bearer secret /')
})

test.each([
  [
    'a refusal keeps its code and its time',
    429,
    '{"error":"rate_limited","message":"slow down"}',
    { code: 'rate_limited', retryAfterMs: 3_000 },
  ],
  ['a captive portal that answers with its own page is a network failure', 200, '<html>Log in', { code: 'network' }],
  [
    'an error page of a proxy is no answer of ours, but the network is fine',
    502,
    'Bad gateway',
    { code: 'network', isServerFault: true },
  ],
  ['a fault of the server is told from a refusal', 500, '{"error":"internal_error"}', { isServerFault: true }],
  ['a refusal is no fault of the server', 404, '{"error":"conversation_not_found"}', { isServerFault: false }],
])('%s', async (_name, status, body, expected) => {
  const answer: RequestListener = (_incoming, response) => {
    response.writeHead(status, { 'Retry-After': '3' }).end(body)
  }
  await expect(post(answer)).rejects.toMatchObject(expected)
})

test('a server that cannot be reached is a network failure', async () => {
  await expect(
    postExchange('http://127.0.0.1:1/', {
      request: { conversationId: 'c', after: 0, commands: [] },
      signal: new AbortController().signal,
    }),
  ).rejects.toMatchObject({ code: 'network' })
})

test('an abort ends the request', async () => {
  const controller = new AbortController()
  const waiting = post(() => controller.abort(), controller.signal)
  await expect(waiting).rejects.toMatchObject({ code: 'network' })
})
