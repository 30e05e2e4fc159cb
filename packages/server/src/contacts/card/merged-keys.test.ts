import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app'
import { openShop, type Shop, seenBy } from '../../testing/contacts'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await createTestApp()
  shop = await openShop(app)
})
afterAll(() => app.close())

test('attack: an address that a back end writes under a merged id opens nothing of the contact that is kept', async () => {
  const kept = await shop.customer('kept@acme.example', 'my card ends in 4242')
  const other = await shop.customer('other@acme.example', 'hello')
  expect((await shop.merge(kept.contactId, other.contactId)).status).toBe(200)
  const reply = await shop.back('PATCH', `/contacts/${other.contactId}`, { email: 'thief@acme.example' })
  expect(reply.status).toBe(400)
  expect(await reply.text()).toContain(kept.contactId)
  const thief = await shop.customer('thief@acme.example', 'who am I?')
  expect(thief.contactId).not.toBe(kept.contactId)
  expect(await seenBy(app, thief.token, kept.conversationId)).toBe('conversation_not_found')
  const again = await shop.customer('kept@acme.example', 'me again')
  expect(again.contactId).toBe(kept.contactId)
})

test('a back end that keeps a merged contact in step, address and all, goes on doing so', async () => {
  const kept = await shop.customer('first@acme.example', 'hi')
  const other = await shop.customer('second@acme.example', 'hi')
  await shop.merge(kept.contactId, other.contactId)
  const said = { email: 'Second@acme.example', name: 'Ada Lovelace' }
  const reply = await shop.back('PATCH', `/contacts/${other.contactId}`, said)
  expect(await reply.json()).toMatchObject({ id: kept.contactId, name: 'Ada Lovelace', email: 'first@acme.example' })
})

test('attack: what was taken over from another contact, or noted by agents, is not said to whoever writes', async () => {
  const [one, two] = [await shop.visitor('hi', { name: 'One' }), await shop.visitor('hi', { name: 'Two' })]
  await shop.merge(one.contactId, two.contactId, { take: ['name'] })
  expect(await shop.contactOf(one.conversationId)).toMatchObject({ name: 'Two' })
  const detail = await (await shop.agent.ask('GET', `/inbox/v1/conversations/${one.conversationId}`)).json()
  expect(detail.summary.speaker).toEqual({ name: 'One', email: null })
})
