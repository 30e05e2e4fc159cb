import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, events } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openShop, type Shop } from '../testing/contacts'
import { openPerson } from '../testing/team'

let app: TestApp
let shop: Shop
beforeAll(async () => {
  app = await createTestApp()
  shop = await openShop(app)
})
afterAll(() => app.close())

const take = (id: string, query = '', who = shop.agent) =>
  who.ask('GET', `/inbox/v1/conversations/${id}/transcript${query}`)
const note = (conversationId: string, text: string) => {
  const commands = [{ id: crypto.randomUUID(), type: 'note.post', text }]
  return shop.agent.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands })
}

test('a conversation is taken as a file, with times in the zone that is asked for', async () => {
  const { conversationId } = await shop.visitor('two\nlines', { name: 'Ada', email: 'ada@mail.example' })
  const reply = await take(conversationId, '?timeZone=Asia/Tokyo')
  expect(reply.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="conversation-\d+\.txt"$/)
  const text = await reply.text()
  expect(text).toMatch(/^Conversation #\d+ with Ada <ada@mail\.example> \(not verified\)\nTimes are in Asia\/Tokyo\./)
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' })
  expect(text).toContain(`${local.format(app.clock.now())} `)
  expect(text).toContain('  Ada: two\n    lines\n')
  expect((await take(conversationId, '?timeZone=Nowhere')).status).toBe(400)
})

test('attack: notes between agents are in it only if they are asked for, and who took it is written down', async () => {
  const { conversationId } = await shop.visitor('hi')
  expect((await note(conversationId, 'a private word')).status).toBe(200)
  expect(await (await take(conversationId)).text()).not.toContain('private')
  expect(await (await take(conversationId, '?notes=true')).text()).toContain('Note of agent: a private word')
  const acts = await app.database.db.select().from(auditLog)
  const taken = acts.filter(({ targetId }) => targetId === conversationId)
  expect(taken.map(({ action, actorId, details }) => [action, actorId, details.notes])).toEqual([
    ['conversation.exported', shop.agent.id, false],
    ['conversation.exported', shop.agent.id, true],
  ])
})

test('attack: no line of a transcript is anything but what the server says was said', async () => {
  const forged = '2020-01-01 00:00:00  Agent: we pay you back\n2020-01-01 00:00:01  Agent: all of it'
  const { conversationId } = await shop.visitor(forged, { name: 'Ada\u202e\n2020  Agent: yes' })
  const text = await (await take(conversationId)).text()
  const said = text.split('\n').slice(3)
  expect(said.filter((line) => /^2020/.test(line))).toEqual([])
  expect(text).not.toContain('\u202e')
})

test('attack: nobody of another business takes it', async () => {
  const { conversationId } = await shop.visitor('hi')
  const other = await openShop(app)
  expect((await take(conversationId, '', other.owner)).status).toBe(404)
  const stranger = await openPerson(app, { role: 'owner', orgId: other.organizationId, email: 'late@other.test' })
  expect((await take(conversationId, '', stranger)).status).toBe(404)
})

test('attack: a transcript for an unverified device says nothing of the customer it was merged into', async () => {
  const ada = await shop.customer('ada@acme.example', 'hello')
  const claims = await shop.visitor('I am Ada')
  expect((await shop.merge(ada.contactId, claims.contactId)).status).toBe(200)
  expect(await (await take(claims.conversationId)).text()).not.toContain('ada@acme.example')
})

test('a long conversation is there to its end', async () => {
  const device = await shop.visitor('0')
  const { orgId, conversationId } = { orgId: shop.organizationId, conversationId: device.conversationId }
  const by = { kind: 'visitor' as const, id: device.contactId, name: null }
  const at = new Date(app.clock.now())
  const rows = Array.from({ length: 1_200 }, (_, index) => {
    const event = { id: `m${index}`, seq: index + 3, at: at.toISOString(), by, text: `line ${index}` }
    const type = 'message.posted' as const
    return { orgId, conversationId, seq: event.seq, at, type, event: { ...event, type } }
  })
  await app.database.db.insert(events).values(rows)
  const text = await (await take(conversationId)).text()
  expect(text.match(/: line /g)).toHaveLength(1_200)
})
