import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { orgs, visitorSessions } from '../storage/schema'
import { createOrg, createTestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { answer, newToken, visitsOf } from '../testing/visits'

test('attack: where consent is asked for, nobody starts a conversation without it', async () => {
  const app = await createTestApp()
  onTestFinished(() => app.close())
  const visits = visitsOf(app)
  const { widget_token } = await createOrg(app, { name: 'Strict', website: 'https://shop.test' })
  await app.database.db.update(orgs).set({ chatSettings: { consent: 'We keep it for a year.' } })
  app.clock.advance(5_001)
  const token = newToken()
  const command = message('hi')
  const ticket = await visits.ticketFor(widget_token)
  const request = { conversationId: randomUUID(), ticket, commands: [command] }

  const { rejected } = await answer(visits.post(request, { token }))
  expect(rejected).toEqual([{ id: command.id, code: 'consent_required', message: expect.any(String) }])
  expect(await app.database.db.select().from(visitorSessions)).toEqual([])

  const agreed = await answer(visits.post({ ...request, visitor: { consentedTo: 'v1' } }, { token }))
  expect(agreed.rejected).toEqual([])
  // and what follows needs no word more
  const next = { conversationId: request.conversationId, commands: [message('there?')] }
  expect((await answer(visits.post(next, { token }))).rejected).toEqual([])
})
