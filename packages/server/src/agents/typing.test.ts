import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { joinAs } from '../testing/team'
import { visitsOf } from '../testing/visits'

let app: TestApp
let cookie: string
let stranger: string
let visit: { token: string; conversationId: string }
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme' })
  cookie = await joinAs(app, { role: 'agent', orgId: org.id })
  const other = await createOrg(app, { name: 'Other' })
  stranger = await joinAs(app, { role: 'owner', orgId: other.id })
  visit = await visitsOf(app).start(org.widget_token)
})
afterAll(() => app.close())

const tell = (isTyping: unknown, { as = cookie, origin = OWN_ORIGIN, id = visit.conversationId } = {}) =>
  app.request(`/api/admin/support/conversations/${id}/typing`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: as, origin },
    body: JSON.stringify({ isTyping }),
  })

test('the visitor sees within a second that an agent types, and that they stopped', async () => {
  const { conversationId, token } = visit
  for (const isTyping of [true, false]) {
    const waiting = visitsOf(app).post({ conversationId, after: 2, wait: 5 }, { token })
    const before = Date.now()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await tell(isTyping)).status).toBe(204)
    const { signals } = await (await waiting).json()
    expect(signals).toMatchObject([{ type: 'typing', by: { kind: 'agent', name: 'agent' }, isTyping }])
    expect(Date.now() - before).toBeLessThan(2_000)
  }
})

test('attack: who is of another business, of another site or nobody types to nobody', async () => {
  const codes = await Promise.all(
    [{ as: stranger }, { id: randomUUID() }, { origin: 'https://evil.example' }, { as: '' }].map(async (asked) => {
      const reply = await tell(true, asked)
      return [reply.status, (await reply.json()).code]
    }),
  )
  expect(codes).toEqual([
    [404, 'conversation_not_found'],
    [404, 'conversation_not_found'],
    [403, 'origin_not_allowed'],
    [401, 'signed_out'],
  ])
  expect((await tell('yes')).status).toBe(400)
})
