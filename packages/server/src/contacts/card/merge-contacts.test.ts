import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, contacts } from '../../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../../testing/app'
import { openShop, type Shop, seenBy } from '../../testing/contacts'
import { message } from '../../testing/conversation'
import { race, writesTo } from '../../testing/race'
import { answer, visitsOf } from '../../testing/visits'
import { mergeContacts } from './merge-contacts'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await createTestApp()
  shop = await openShop(app)
})
afterAll(() => app.close())

const code = async (reply: Response) => (await reply.json()).error
const ownList = async (token: string): Promise<string[]> => {
  const headers = { authorization: `Bearer ${token}`, origin: OWN_ORIGIN }
  const { items } = await (await app.request('/widget/v1/conversations', { headers })).json()
  return items.map(({ id }: { id: string }) => id)
}

test('agents see one contact in place of two, with the conversations of both', async () => {
  const phone = await shop.visitor('from the phone', { name: 'Ada' })
  const laptop = await shop.visitor('from the laptop', { name: 'Ada L', email: 'ada@mail.example' })
  expect((await shop.merge(phone.contactId, laptop.contactId)).status).toBe(200)
  const { items } = await shop.conversations(phone.contactId)
  expect(items.map(({ conversationId }) => conversationId).sort()).toEqual(
    [phone.conversationId, laptop.conversationId].sort(),
  )
  expect(await shop.contactOf(laptop.conversationId)).toMatchObject({ id: phone.contactId, name: 'Ada' })
  expect((await shop.card(laptop.contactId)).id).toBe(phone.contactId)
  expect((await shop.card(phone.contactId)).merged).toMatchObject([{ id: laptop.contactId, name: 'Ada L' }])
  expect(await shop.find('mail.example')).toMatchObject([{ id: phone.contactId }])
})

test('attack: a device that proved nothing reads nothing of the customer that it was merged into, nor the other way round', async () => {
  const ada = await shop.customer('ada@acme.example', 'my card ends in 4242')
  const claims = await shop.visitor('I am Ada', { name: 'Ada', email: 'ada@acme.example' })
  expect((await shop.merge(ada.contactId, claims.contactId)).status).toBe(200)
  expect(await seenBy(app, claims.token, ada.conversationId)).toBe('conversation_not_found')
  expect(await seenBy(app, ada.token, claims.conversationId)).toBe('conversation_not_found')
  expect(await ownList(claims.token)).toEqual([claims.conversationId])
  expect(await ownList(ada.token)).toEqual([ada.conversationId])
  const begun = randomUUID()
  await shop.write({ token: ada.token, conversationId: begun }, 'another secret')
  expect(await seenBy(app, claims.token, begun)).toBe('conversation_not_found')
})

test('attack: two visitors who call themselves the same do not read each other once they are merged', async () => {
  const victim = await shop.visitor('my address is 5 Elm Street', { name: 'Vic' })
  const thief = await shop.visitor('hello', { name: 'Vic' })
  for (const [kept, other] of [[victim, thief] as const, [await shop.visitor('x'), await shop.visitor('y')] as const]) {
    await shop.merge(kept.contactId, other.contactId)
    expect(await seenBy(app, other.token, kept.conversationId)).toBe('conversation_not_found')
    expect(await seenBy(app, kept.token, other.conversationId)).toBe('conversation_not_found')
  }
  const resumed = await app.request('/widget/v1/resume-codes', {
    method: 'POST',
    headers: { authorization: `Bearer ${thief.token}`, origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(resumed.status).toBe(201)
  expect(await ownList(thief.token)).toEqual([thief.conversationId])
})

test('attack: who was merged into a verified customer does not get their mark, nor what a canned reply would say of them', async () => {
  const ada = await shop.customer('mark@acme.example', 'hello')
  const claims = await shop.visitor('I am Ada', { name: 'Not Ada' })
  await shop.merge(ada.contactId, claims.contactId)
  expect(await shop.contactOf(ada.conversationId)).toMatchObject({ id: ada.contactId, isVerified: true })
  expect(await shop.contactOf(claims.conversationId)).toMatchObject({ id: ada.contactId, isVerified: false })
  const detail = await (await shop.agent.ask('GET', `/inbox/v1/conversations/${claims.conversationId}`)).json()
  expect(detail.summary.speaker).toEqual({ name: 'Not Ada', email: null })
})

test('attack: a customer is not hidden behind somebody who only claims to be them', async () => {
  const ada = await shop.customer('hidden@acme.example', 'hello')
  const claims = await shop.visitor('I am Ada')
  expect(await code(await shop.merge(claims.contactId, ada.contactId))).toBe('contact_unproven')
  expect((await shop.card(ada.contactId)).id).toBe(ada.contactId)
})

test('attack: an agent merges nothing, nor does who was an admin when they asked', async () => {
  const [one, two] = [await shop.visitor('one'), await shop.visitor('two')]
  const body = { organizationId: shop.organizationId, contactId: two.contactId }
  expect(await code(await shop.agent.ask('POST', `/inbox/v1/contacts/${one.contactId}/merge`, body))).toBe('forbidden')
  // let in before their role changed
  const by = { kind: 'person', id: shop.agent.id, name: 'agent' } as const
  const news = { announce: () => {}, listen: () => () => {} }
  const merge = {
    orgId: shop.organizationId,
    id: one.contactId,
    contactId: two.contactId,
    take: [],
    attributes: [],
    by,
  }
  const late = mergeContacts({ db: app.database.db, clock: app.clock, news }, merge)
  await expect(late).rejects.toMatchObject({ code: 'forbidden' })
  expect((await shop.card(two.contactId)).id).toBe(two.contactId)
})

test('attack: a contact of another business is merged into nothing', async () => {
  const other = await openShop(app)
  const [mine, theirs] = [await shop.visitor('mine'), await other.visitor('theirs')]
  expect(await code(await shop.merge(mine.contactId, theirs.contactId))).toBe('not_found')
  expect(await code(await shop.merge(theirs.contactId, mine.contactId))).toBe('not_found')
  expect((await other.card(theirs.contactId)).merged).toEqual([])
})

test('who is kept wins field by field, unless it is chosen otherwise', async () => {
  const ada = await shop.customer('fields@acme.example', 'hello')
  const other = await shop.visitor('me too', { name: 'Ada B', email: 'b@mail.example', phone: '+1 555' })
  await shop.change(ada.contactId, { attributes: { plan: 'pro', seats: 3 } })
  await shop.change(other.contactId, { attributes: { plan: 'free', city: 'Paris', shoe: 44 } })
  await shop.merge(ada.contactId, other.contactId, { take: ['phone'], attributes: ['city'] })
  const card = await shop.card(ada.contactId)
  expect(card).toMatchObject({ name: 'Ada', email: 'fields@acme.example', phone: '+1 555' })
  expect(card.attributes).toEqual({ plan: 'pro', seats: 3, city: 'Paris' })
  const again = await shop.visitor('no', { email: 'c@mail.example' })
  expect(await code(await shop.merge(ada.contactId, again.contactId, { take: ['email'] }))).toBe('forbidden')
})

test('merging the same two again changes nothing, and is written down once', async () => {
  const [one, two] = [await shop.visitor('one'), await shop.visitor('two')]
  for (const [into, other] of [
    [one, two],
    [one, two],
    [two, one],
    [one, one],
  ] as const)
    expect((await (await shop.merge(into.contactId, other.contactId)).json()).id).toBe(one.contactId)
  const acts = await app.database.db.select().from(auditLog)
  const ofOne = acts.filter(({ action, targetId }) => action === 'contact.merged' && targetId === one.contactId)
  expect(ofOne.map(({ details }) => details)).toEqual([{ contact: two.contactId, fields: [] }])
})

test('contacts that were merged go along when the one they became is merged', async () => {
  const [one, two, three] = [await shop.visitor('one'), await shop.visitor('two'), await shop.visitor('three')]
  await shop.merge(two.contactId, three.contactId)
  await shop.merge(one.contactId, two.contactId)
  expect((await shop.card(three.contactId)).id).toBe(one.contactId)
  expect((await shop.conversations(one.contactId)).items).toHaveLength(3)
})

test('race: two owners who merge the same two the other way round at once make one contact of them', async () => {
  const [one, two] = [await shop.visitor('one'), await shop.visitor('two')]
  const acts = [() => shop.merge(one.contactId, two.contactId), () => shop.merge(two.contactId, one.contactId)]
  const replies = await race(app.database, { behind: writesTo(contacts), acts })
  expect(replies.map(({ status }) => status)).toEqual([200, 200])
  const ids = new Set([(await shop.card(one.contactId)).id, (await shop.card(two.contactId)).id])
  expect(ids.size).toBe(1)
})

test('both write at two nodes while they are merged, and no message is lost or moved', async () => {
  const second = await createTestApp({}, app.database)
  const [one, two] = [await shop.visitor('0'), await shop.visitor('0')]
  const texts = Array.from({ length: 8 }, (_, index) => `${index + 1}`)
  const writing = [
    ...texts.map((text) => shop.write(one, text, app)),
    ...texts.map((text) => shop.write(two, text, second)),
  ]
  const [merged] = await Promise.all([shop.merge(one.contactId, two.contactId), ...writing])
  expect(merged.status).toBe(200)
  for (const device of [one, two]) {
    const seen = await seenBy(app, device.token, device.conversationId)
    expect([...seen].sort()).toEqual(['0', ...texts])
    // the session goes on
    const commands = [message('after')]
    await answer(visitsOf(second).post({ conversationId: device.conversationId, commands }, device))
  }
  await second.stop()
})

test('a back end finds the one contact under every id, address and number that led to the two', async () => {
  const [ada, work] = [await shop.customer('home@acme.example', 'hi'), await shop.customer('work@acme.example', 'hi')]
  await shop.merge(ada.contactId, work.contactId)
  const read = await (await shop.back('GET', `/contacts/${work.contactId}`)).json()
  expect(read).toMatchObject({ id: ada.contactId, merged_ids: [work.contactId], email: 'home@acme.example' })
  const listed = await (await shop.back('GET', '/contacts?email=work@acme.example')).json()
  expect(listed.items).toMatchObject([{ id: ada.contactId, merged_ids: [work.contactId] }])
  const changed = await shop.back('PATCH', `/contacts/${work.contactId}`, { name: 'Ada Lovelace' })
  expect(await changed.json()).toMatchObject({ id: ada.contactId, name: 'Ada Lovelace' })
  // signing in goes on as before: each address opens what was said under it
  const again = await shop.customer('work@acme.example', 'again')
  expect(again.contactId).toBe(work.contactId)
  expect((await shop.conversations(ada.contactId)).items).toHaveLength(3)
})

test('export and deletion of a contact take all that were merged into it, under whichever id they are asked for', async () => {
  const [one, two] = [await shop.visitor('said at home', { name: 'One' }), await shop.visitor('said at work')]
  await shop.merge(one.contactId, two.contactId)
  const exported = await (await shop.back('GET', `/contacts/${two.contactId}/export`)).text()
  expect(exported).toContain('said at home')
  expect(exported).toContain('said at work')
  expect(JSON.parse(exported)).toMatchObject({ contact: { id: one.contactId }, merged: [{ id: two.contactId }] })
  expect((await shop.back('DELETE', `/contacts/${two.contactId}`)).status).toBe(204)
  for (const { token, conversationId, contactId } of [one, two]) {
    expect(await seenBy(app, token, conversationId)).toBe('session_expired')
    expect((await shop.back('GET', `/contacts/${contactId}`)).status).toBe(404)
  }
})
