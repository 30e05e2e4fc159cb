import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog } from '../../storage/schema'
import { createTestApp, type TestApp } from '../../testing/app'
import { openShop, type Shop } from '../../testing/contacts'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await createTestApp()
  shop = await openShop(app)
})
afterAll(() => app.close())

const code = async (reply: Response) => (await reply.json()).error

test('what an agent writes down stands before what a visitor said, and vouches for nothing', async () => {
  const { contactId, conversationId } = await shop.visitor('hi', { name: 'ada', email: 'a@mail.example' })
  const reply = await shop.change(contactId, { name: 'Ada Lovelace', email: 'ada@mail.example', phone: '+1 555' })
  expect(await reply.json()).toMatchObject({
    name: 'Ada Lovelace',
    email: 'ada@mail.example',
    phone: '+1 555',
    isVerified: false,
  })
  expect(await shop.contactOf(conversationId)).toMatchObject({ name: 'Ada Lovelace', isVerified: false })
  expect(await shop.find('lovelace')).toMatchObject([{ id: contactId }])
  const shown = await (await shop.back('GET', `/contacts/${contactId}`)).json()
  expect(shown).toMatchObject({ email: null, name: null, noted: { email: 'ada@mail.example' } })
  // whoever has the address signs in as themselves, not as this contact
  expect((await shop.customer('ada@mail.example', 'me')).contactId).not.toBe(contactId)
  await shop.change(contactId, { name: null })
  expect((await shop.card(contactId)).name).toBe('ada')
})

test('attack: what agents call somebody is not told to them', async () => {
  const device = await shop.visitor('hi', { name: 'Vera' })
  await shop.change(device.contactId, { name: 'Difficult one' })
  expect(JSON.stringify(await shop.write(device, 'again'))).not.toContain('Difficult')
})

test('an address that the business vouches for is not changed by hand', async () => {
  const { contactId } = await shop.customer('fixed@acme.example', 'hi')
  expect(await code(await shop.change(contactId, { email: 'other@acme.example' }))).toBe('forbidden')
  expect(await shop.card(contactId)).toMatchObject({ email: 'fixed@acme.example', hasVerifiedEmail: true })
})

test('attributes are set and taken away one by one, and stay within what a back end could give', async () => {
  const { contactId } = await shop.visitor('hi')
  await shop.change(contactId, { attributes: { plan: 'pro', nested: { list: [1, null, true] } } })
  await shop.change(contactId, { attributes: { seats: 3 }, without: ['plan'] })
  expect((await shop.card(contactId)).attributes).toEqual({ nested: { list: [1, null, true] }, seats: 3 })
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key ${index}`, index]))
  expect(await code(await shop.change(contactId, { attributes: many }))).toBe('invalid_request')
  expect(await code(await shop.change(contactId, { attributes: { note: 'x'.repeat(10_001) } }))).toBe('invalid_request')
})

test('the log names the fields that were changed, and nothing of the person', async () => {
  const { contactId } = await shop.visitor('hi')
  await shop.change(contactId, { phone: '+49 30 1234', attributes: { plan: 'secret' } })
  const acts = await app.database.db.select().from(auditLog)
  const [act] = acts.filter(({ targetId }) => targetId === contactId)
  expect(act).toMatchObject({ action: 'contact.changed', details: { fields: ['phone', 'attributes'] } })
})

test('a card says which segments hold the contact, and since when they are known', async () => {
  const { contactId } = await shop.visitor('hi')
  const condition = { field: 'custom_data.plan', operator: 'equals', value: 'pro' }
  for (const [name, conditions] of [
    ['Pro', [condition]],
    ['All', []],
  ] as const)
    expect((await shop.back('POST', '/segments', { name, conditions })).status).toBe(201)
  const names = async () => (await shop.card(contactId)).segments.map(({ name }) => name)
  expect(await names()).toEqual(['All'])
  await shop.change(contactId, { attributes: { plan: 'pro' } })
  expect(await names()).toEqual(['All', 'Pro'])
  const { createdAt, lastSeenAt } = await shop.card(contactId)
  expect(Date.parse(lastSeenAt)).toBeGreaterThanOrEqual(Date.parse(createdAt))
})

test('their conversations come in parts, latest first', async () => {
  const device = await shop.visitor('first')
  for (const text of ['second', 'third']) {
    app.clock.advance(1_000)
    await shop.write({ token: device.token, conversationId: crypto.randomUUID() }, text)
  }
  const path = `/inbox/v1/contacts/${device.contactId}/conversations?organizationId=${shop.organizationId}&limit=2`
  const first = await (await shop.agent.ask('GET', path)).json()
  const rest = await (await shop.agent.ask('GET', `${path}&cursor=${first.next}`)).json()
  const texts = [...first.items, ...rest.items].map(({ head }) => head.lastMessage.text)
  expect([texts, rest.next]).toEqual([['third', 'second', 'first'], null])
})

test('where a visitor is and with what is known from what their browser tells', async () => {
  const { conversationId } = await shop.visitor('hi', { timeZone: 'Asia/Tokyo', locale: 'ja' })
  const detail = await (await shop.agent.ask('GET', `/inbox/v1/conversations/${conversationId}`)).json()
  expect(detail).toMatchObject({ visitor: { timeZone: 'Asia/Tokyo', locale: 'ja' }, hotspot: null })
})

test('contacts are found by the beginning of a word, and listed latest message first for no word', async () => {
  app.clock.advance(1_000)
  const { contactId } = await shop.visitor('hi', { name: 'Zebulon Quist', phone: '+47 900 11 222' })
  expect(await shop.find('zebu')).toMatchObject([{ id: contactId, phone: '+47 900 11 222' }])
  expect((await shop.find('%'))[0]).toMatchObject({ id: contactId })
})
