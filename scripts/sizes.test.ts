import { readFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { startChatServer } from '../e2e/world/chat-server'
import { demoKeys } from '../e2e/world/organizations'
import { root } from './imports'

/** Size of a reply's body on the wire. */
function wireBytes(url: string): Promise<number> {
  return new Promise((done, failed) => {
    get(url, { headers: { 'accept-encoding': 'br' } }, (reply) => {
      let bytes = 0
      reply.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      reply.on('end', () =>
        reply.statusCode === 200 && reply.headers['content-encoding'] === 'br'
          ? done(bytes)
          : failed(new Error(`${url} answered ${reply.statusCode} in ${reply.headers['content-encoding']}`)),
      )
    }).on('error', failed)
  })
}

test('what visitors load stays within its limits', async () => {
  const chat = await startChatServer()
  try {
    const { token } = await demoKeys(chat.direct)
    const react = brotliCompressSync(readFileSync(join(root, 'packages/widget-react/dist/index.js')))
    const sizes = [
      { name: 'widget.js', bytes: await wireBytes(`${chat.direct}/widget.js`), atMost: 3_072 },
      { name: 'chat document', bytes: await wireBytes(`${chat.direct}/webchat?key=${token}`), atMost: 20_480 },
      { name: 'React package', bytes: react.length, atMost: 1_000 },
    ]
    console.table(sizes)
    expect(sizes.filter(({ bytes, atMost }) => bytes > atMost)).toEqual([])
  } finally {
    await chat.close()
  }
}, 120_000)
