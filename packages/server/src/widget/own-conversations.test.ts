import { randomUUID } from 'node:crypto'
import type { WireCommand } from '@opencx/protocol/conversation/command'
import { VisitorConversations } from '@opencx/protocol/http/visitor'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exchange, type Participant } from '../conversations'
import { newId } from '../ids'
import { createHub, localFanout } from '../realtime'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'
import { findSession, toParticipant } from './session'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let acme: { id: string; widget_token: string }
let other: { id: string; widget_token: string }
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  acme = await createOrg(app, { name: 'Acme', website: 'https://shop.test' })
  other = await createOrg(app, { name: 'Other' })
})
afterAll(() => app.close())

const ask = (token: string, origin: string | null = null) =>
  app.request('/widget/v1/conversations', {
    headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(origin === null ? {} : { origin }) },
  })
const list = async (token: string) => {
  const reply = await ask(token)
  expect(reply.status).toBe(200)
  return VisitorConversations.parse(await reply.json()).items
}
/** What somebody sends into a conversation, past every limit. */
const send = (participant: Participant, conversationId: string, ...commands: WireCommand[]) =>
  exchange(
    {
      db: app.database.db,
      clock: app.clock,
      newId,
      news: createHub(localFanout()),
      onAppend: [],
      takeAttachments: async () => [],
      memberNames: async () => new Map(),
      knownTags: async () => new Set(),
      explain: (code) => code,
    },
    { conversationId, after: 0, commands },
    async () => participant,
  )
const agentOf = (orgId: string): Participant => ({
  actor: { kind: 'agent', id: 'agent', name: 'Ada' },
  audience: 'agent',
  senderId: 'agent',
  scope: { orgIds: [orgId] },
})

test('a visitor sees their conversations, the latest first, with what they have not read', async () => {
  const { token, conversationId: first } = await visits.start(acme.widget_token)
  const second = randomUUID()
  app.clock.advance(1_000)
  await answer(visits.post({ conversationId: second, commands: [message('another matter')] }, { token }))
  app.clock.advance(1_000)
  await send(agentOf(acme.id), first, message('Hello Vera'), message('How can I help?'))
  const [newer, older, ...more] = await list(token)
  expect(more).toEqual([])
  expect(newer).toEqual({
    id: first,
    ticketNumber: expect.any(Number),
    status: 'open',
    startedAt: expect.stringMatching(/Z$/),
    lastMessage: expect.objectContaining({ text: 'How can I help?', by: { kind: 'agent', id: 'agent', name: 'Ada' } }),
    unread: 2,
  })
  expect(older).toMatchObject({ id: second, unread: 0, lastMessage: { text: 'another matter' } })

  await answer(visits.post({ conversationId: first, after: 5, signals: [{ type: 'read', seq: 5 }] }, { token }))
  await send(agentOf(acme.id), first, { id: randomUUID(), type: 'conversation.resolve' })
  expect((await list(token)).find(({ id }) => id === first)).toMatchObject({ unread: 0, status: 'resolved' })
})

test('a list ends after fifty', async () => {
  const { token } = await visits.start(acme.widget_token)
  const session = await findSession(app.database.db, token)
  if (!session) return expect.unreachable()
  for (let i = 0; i < 52; i++) {
    app.clock.advance(1_000)
    await send(toParticipant(session), randomUUID(), message(`matter ${i}`))
  }
  const texts = (await list(token)).map(({ lastMessage }) => lastMessage?.text)
  expect(texts).toEqual(Array.from({ length: 50 }, (_, i) => `matter ${51 - i}`))
})

test('attack: what agents write to each other is not in the preview', async () => {
  const { token, conversationId } = await visits.start(acme.widget_token)
  await send(agentOf(acme.id), conversationId, { id: randomUUID(), type: 'note.post', text: 'a difficult one' })
  const reply = await (await ask(token)).text()
  expect(reply).toContain('"hi"')
  expect(reply).not.toContain('difficult')
  expect(JSON.parse(reply).items).toMatchObject([{ unread: 0 }])
})

test('attack: nobody sees the conversations of another visitor, of this business or another', async () => {
  const visitors = [
    await visits.start(acme.widget_token),
    await visits.start(acme.widget_token),
    await visits.start(other.widget_token),
    await visits.start(other.widget_token),
  ]
  for (const { token, conversationId } of visitors)
    expect((await list(token)).map(({ id }) => id)).toEqual([conversationId])
})

test('attack: without a session, or with one from another site, there is no list', async () => {
  const { token } = await visits.start(acme.widget_token)
  expect(await refusal(ask(''))).toBe('session_missing')
  expect(await refusal(ask(newToken()))).toBe('session_expired')
  for (const origin of ['https://evil.test', 'null'])
    expect(await refusal(ask(token, origin))).toBe('origin_not_allowed')
  expect((await ask(token, OWN_ORIGIN)).status).toBe(200)
})
