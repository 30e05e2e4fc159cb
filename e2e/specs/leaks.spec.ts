import { createServer } from 'node:http'
import { expect, test } from '@playwright/test'
import { leaksIn } from '../world/leaks'
import { startNetwork } from '../world/network'
import { sparePort } from '../world/spare-port'

test('attack: a secret in an address or a Referer does not go unnoticed', async () => {
  const [port, serverPort] = [await sparePort(), await sparePort()]
  const server = createServer((_request, response) => response.end()).listen(serverPort, '127.0.0.1')
  const network = await startNetwork(port, serverPort)
  const [origin, token] = [`http://127.0.0.1:${port}`, '0123456789abcdef'.repeat(4)]
  await fetch(`${origin}/widget/v1/boot?key=oc_live_pk_abc_def`)
  expect(leaksIn(network.addresses)).toEqual([])
  await fetch(`${origin}/realtime?session=${token}`)
  await fetch(`${origin}/page`, { headers: { referer: `${origin}/inbox?key=oc_live_sk_abc_def` } })
  expect(leaksIn(network.addresses)).toEqual([
    expect.stringContaining('a session token in: GET /realtime'),
    expect.stringMatching(/^a secret key in: referer: /i),
  ])
  await network.close()
  server.close()
})
