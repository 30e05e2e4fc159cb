import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { systemClock } from '../clock'
import type { OpenDatabase } from '../storage/database'
import { openTestDatabase } from '../testing/database'
import { startEndpoint } from '../testing/endpoint'
import { openWebhookDesk } from '../testing/webhooks'
import { signatureHeader, signingSecret } from './signature'

type Verify = (given: { secret: string; header: string | undefined; body: string; now?: number }) => boolean

/** The function that docs/webhooks.md gives to those who receive. */
async function documentedVerify(): Promise<Verify> {
  const text = await readFile(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8')
  const [, code = ''] = /```js\n([\s\S]+?)```/.exec(text) ?? []
  const { verifySignature } = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)
  return verifySignature
}

let verifySignature: Verify
let database: OpenDatabase
beforeAll(async () => {
  verifySignature = await documentedVerify()
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('what is delivered passes the check of the documentation, before and after the secret was rolled', async () => {
  const endpoint = await startEndpoint()
  const at = await openWebhookDesk(database.db, systemClock)
  const made = await at.call('POST', '/webhooks', { body: { url: endpoint.url, events: ['conversation.message'] } })
  const worker = at.work()
  const receive = async () => {
    const count = endpoint.received.length
    await at.call('POST', `/webhooks/${made.body.id}/test`)
    await vi.waitFor(() => expect(endpoint.received).toHaveLength(count + 1), { timeout: 15_000 })
    const request = endpoint.received[count]
    return { header: String(request?.headers['opencx-signature']), body: request?.body ?? '' }
  }
  const old = made.body.secret
  expect(verifySignature({ secret: old, ...(await receive()) })).toBe(true)
  const { secret } = (await at.call('POST', `/webhooks/${made.body.id}/roll-secret`)).body
  const request = await receive()
  expect(verifySignature({ secret, ...request })).toBe(true)
  expect(verifySignature({ secret: old, ...request })).toBe(false)
  await worker.stop()
  await endpoint.close()
})

const at = 1_777_888_800
const now = at * 1_000
const secret = signingSecret('deployment', { id: 'webhook', secretVersion: 1 })
const body = '{"id":"1","data":{"text":"Grüße"}}'
const header = signatureHeader({ secret, body, at })

test('a signature holds for five minutes', () => {
  expect(verifySignature({ secret, header, body, now })).toBe(true)
  expect(verifySignature({ secret, header, body, now: now + 299_000 })).toBe(true)
})

test.each([
  ['another body', { body: body.replace('1', '2') }],
  ['another time under the same signature', { header: header.replace(String(at), String(at + 1)) }],
  ['a request from an hour ago', { now: now + 3_600_000 }],
  ['the secret of another webhook', { secret: signingSecret('deployment', { id: 'other', secretVersion: 1 }) }],
  ['no header', { header: undefined }],
  ['a header without a signature', { header: `t=${at}` }],
  ['a header with an empty signature', { header: `t=${at},v1=` }],
])('attack: %s is not believed', (_, forged) => {
  expect(verifySignature({ secret, header, body, now, ...forged })).toBe(false)
})
