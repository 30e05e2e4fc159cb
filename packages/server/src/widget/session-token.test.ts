import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../hash-secret'
import { visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let strictKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  strictKey = (await createOrg(app, { name: 'Strict', website: 'https://shop.test' })).widget_token
})
afterAll(() => app.close())

test('the token rotates: the next one works at once, the old one until then, and never again', async () => {
  const { token, conversationId } = await visits.start(strictKey)
  const nextToken = newToken()
  await answer(visits.post({ conversationId, nextToken }, { token }))
  await answer(visits.post({ conversationId, nextToken }, { token }))
  await answer(visits.post({ conversationId }, { token: nextToken }))
  expect(await refusal(visits.post({ conversationId }, { token }))).toBe('session_expired')
  await answer(visits.post({ conversationId }, { token: nextToken }))
})

test('attack: the token of another session is not announced as one’s own', async () => {
  const [own, other] = [await visits.start(strictKey), await visits.start(strictKey)]
  const announced = newToken()
  await answer(visits.post({ conversationId: other.conversationId, nextToken: announced }, { token: other.token }))
  for (const nextToken of [other.token, announced])
    expect(await refusal(visits.post({ conversationId: own.conversationId, nextToken }, { token: own.token }))).toBe(
      'id_taken',
    )
  await answer(visits.post({ conversationId: other.conversationId }, { token: announced }))
})

test('attack: an ended token does not come back to life with a ticket', async () => {
  const { token, conversationId, ticket } = await visits.start(strictKey)
  await app.database.db
    .update(visitorSessions)
    .set({ revokedAt: new Date() })
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))
  expect(await refusal(visits.post({ conversationId }, { token }))).toBe('session_expired')
  expect(
    await refusal(
      visits.post({ conversationId, ticket: await visits.ticketFor(strictKey), commands: [message('hi')] }, { token }),
    ),
  ).toBe('session_expired')
  expect(ticket).not.toBe('')
})
