import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKnowledge, type TestKnowledge } from '../../testing/knowledge'

let guarded: TestKnowledge
let open: TestKnowledge
beforeAll(async () => {
  guarded = await openKnowledge({ allowPrivate: false })
  open = await openKnowledge()
})
afterAll(async () => {
  await guarded.close()
  await open.close()
})

test.each([
  'http://127.0.0.1/',
  'http://169.254.169.254/latest/meta-data',
  'https://10.0.0.8/x',
  'http://[::1]:8080/x',
  'http://0x7f.1/x',
  'http://LOCALHOST./x',
])('attack: SSRF: nobody has the private address %s crawled, unless the operator allows those', async (url) => {
  const { status, body } = await guarded.call('POST', '/crawl', { url })
  expect([status, body.message]).toEqual([400, expect.stringMatching(/^url: .*private network.*ALLOW_PRIVATE_NETWORK/)])
  expect((await guarded.call('GET', '/crawl')).body.items).toEqual([])
  expect((await open.call('POST', '/crawl', { url, auto_start_crawl: false })).status).toBe(201)
})
