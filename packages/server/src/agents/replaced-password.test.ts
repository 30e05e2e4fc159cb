import { afterAll, beforeAll, expect, test } from 'vitest'
import { authSessions } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { openTeam } from '../testing/team'
import { changePassword, endIfReplaced, passwordOf } from './passwords'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('attack: a sign-in that began with the old password ends when it is replaced meanwhile', async () => {
  const { db } = app.database
  const { owner } = await openTeam(app)
  await owner.cookie()
  const { email } = await (await owner.ask('GET', '/inbox/v1/me')).json()
  const before = await passwordOf(db, email)
  await changePassword(db, { email, password: 'another long password' })
  // the old one was right when it was compared; its sign-in is written only now
  await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ email, password: 'another long password' }),
  })
  const [late] = await db.select().from(authSessions)
  if (!late) throw new Error('nobody signed in')
  const ended = endIfReplaced(db, { email, before, token: late.token })
  await expect(ended).rejects.toMatchObject({ code: 'credentials_invalid' })
  expect(await db.$count(authSessions)).toBe(0)
})

test('a sign-in with the password that still holds goes on', async () => {
  const { db } = app.database
  const { agent } = await openTeam(app, 'Other')
  await agent.cookie()
  const { email } = await (await agent.ask('GET', '/inbox/v1/me')).json()
  const [session] = await db.select().from(authSessions)
  if (!session) throw new Error('nobody signed in')
  await endIfReplaced(db, { email, before: await passwordOf(db, email), token: session.token })
  expect(await db.$count(authSessions)).toBe(1)
})
