import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpServer, drain, listen } from './server'
import type { Web } from './web'

async function serve(hono = new Hono<Web>()) {
  const server = createHttpServer(hono)
  onTestFinished(() => void server.close())
  await listen(server, { port: 0, host: '127.0.0.1' })
  const { port } = server.address() as AddressInfo
  return { server, port }
}

test('a stopping server lets a reply under way finish', async () => {
  const hono = new Hono<Web>()
  let answer = () => {}
  const asked = new Promise<void>((isAsked) => {
    hono.get('/', async (context) => {
      isAsked()
      await new Promise<void>((resolve) => {
        answer = resolve
      })
      return context.text('done')
    })
  })
  const { server, port } = await serve(hono)
  const reply = fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })
  await asked
  const stopped = drain(server)
  answer()
  expect(await (await reply).text()).toBe('done')
  await stopped
})

test('a connection that became something else and never ends does not keep a stopping server', async () => {
  const { server, port } = await serve()
  server.on('upgrade', (_request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n'))
  const client = connect(port, '127.0.0.1')
  client.on('error', () => {})
  client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  await once(client, 'data')
  await drain(server, 50)
  await once(client, 'close')
})

test.each(['GET / HTTP/1.1\r\nHost: a b\r\n', 'GET / HTTP/1.1\r\nHost: x/y\r\n', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n'])(
  'a request that cannot be read is refused like every other: %j',
  async (head) => {
    const { port } = await serve()
    const client = connect(port, '127.0.0.1').setEncoding('utf8')
    client.write(`${head}Connection: close\r\n\r\n`)
    let text = ''
    for await (const part of client) text += part
    const [headers = '', body = ''] = text.split('\r\n\r\n')
    expect(headers).toMatch(/^HTTP\/1\.1 400 /)
    expect(headers).toContain('application/json')
    expect(body).toContain('"error":"invalid_request"')
  },
)
