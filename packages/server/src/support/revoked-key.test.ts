import { expect, test } from 'vitest'
import { readKey } from '../keys/format'
import { createOrg, createTestApp, PARTNER_KEY } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

test('attack: a key that is revoked while it waits for messages gets none of them', async () => {
  const app = await createTestApp()
  try {
    const org = await createOrg(app, { name: 'Acme Tours' })
    const [apiKey, revoked] = [await secretKeyOf(app, org.id), await secretKeyOf(app, org.id)]
    const call = (method: string, path: string, { key = apiKey, body }: { key?: string; body?: object } = {}) =>
      app.request(`/api/public/support/conversations${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        ...(body && { body: JSON.stringify(body) }),
      })
    const customer = { externalUserId: 'u-1' }
    const made = await call('POST', '', { body: { customer, message: { type: 'text', text: 'Hello' } } })
    const { conversation } = await made.json()
    const { next } = await (await call('GET', `/${conversation.id}/messages`)).json()

    const waiting = call('GET', `/${conversation.id}/messages?after=${next}&wait=20`, { key: revoked })
    await new Promise((done) => setTimeout(done, 200))
    const read = readKey(revoked)
    const path = `/partner/v1/orgs/${org.id}/api-keys/${'id' in read ? read.id : ''}`
    const ended = await app.request(path, { method: 'DELETE', headers: { authorization: `Bearer ${PARTNER_KEY}` } })
    expect(ended.status).toBe(204)
    await call('POST', `/${conversation.id}/messages`, { body: { message: { type: 'text', text: 'a secret' } } })
    const reply = await waiting
    expect([reply.status, await reply.text()]).toEqual([401, expect.not.stringContaining('a secret')])
  } finally {
    await app.close()
  }
})
