import { createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test, vi } from 'vitest'
import { redisFanout } from './fanout'

/** How long this Redis takes for everything but subscriptions: a connection is not ready before. */
const SLOW_MS = 200

/** A Redis that knows what a fan-out says, and keeps those who connect waiting. */
async function openSlowRedis() {
  const sockets = new Set<Socket>()
  const channels: string[] = []
  let subscriber: Socket | undefined
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      for (const [, name = '', argument = ''] of `${bytes}`.matchAll(
        /\*\d+\r\n\$\d+\r\n(\w+)\r\n(?:\$\d+\r\n([^\r]*)\r\n)?/g,
      )) {
        if (name.toLowerCase() !== 'subscribe') setTimeout(() => socket.write('+OK\r\n'), SLOW_MS)
        else {
          channels.push(argument)
          subscriber = socket
          socket.write(`*3\r\n$9\r\nsubscribe\r\n$${argument.length}\r\n${argument}\r\n:1\r\n`)
        }
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it listens on a port')
  return {
    url: `redis://127.0.0.1:${address.port}`,
    sockets,
    channels,
    push: (text: string) => subscriber?.write(text),
  }
}

test('a channel that is opened while Redis is being connected to is heard, and breaks nothing', async () => {
  const redis = await openSlowRedis()
  const errors: Error[] = []
  const strays: unknown[] = []
  const stray = (reason: unknown) => strays.push(reason)
  process.on('unhandledRejection', stray)
  onTestFinished(() => void process.off('unhandledRejection', stray))
  const fanout = redisFanout(redis.url, { nodeId: 'here', onError: (error) => errors.push(error) })
  onTestFinished(() => fanout.close())
  await vi.waitFor(() => expect(redis.sockets.size).toBe(2))
  const heard: string[] = []
  fanout.subscribe('queue:1', (message) => heard.push(message))
  await vi.waitFor(() => expect(redis.channels).toEqual(['queue:1']))
  const packet = 'there news'
  redis.push(`*3\r\n$7\r\nmessage\r\n$7\r\nqueue:1\r\n$${packet.length}\r\n${packet}\r\n`)
  await vi.waitFor(() => expect(heard).toEqual(['news']))
  // longer than a check takes
  await new Promise((resolve) => setTimeout(resolve, 3 * SLOW_MS))
  expect([errors, strays]).toEqual([[], []])
})
