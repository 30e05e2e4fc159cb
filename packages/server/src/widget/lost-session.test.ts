import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashSecret } from '../hash-secret'
import { visitorSessions } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { png } from '../testing/pictures'
import { secretKeyOf } from '../testing/secret-key'
import { uploadsOf } from '../testing/uploads'
import { answer, newToken, refusal, visitsOf } from '../testing/visits'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let key: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  const org = await createOrg(app, { name: 'Acme', website: 'https://acme.example' })
  key = org.widget_token
  secretKey = await secretKeyOf(app, org.id)
})
afterAll(() => app.close())

const send = (path: string, body: object, bearer: string) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  })
const userTokenOf = async (email: string): Promise<string> =>
  (await (await send('/widget/authenticate-user', { email }, secretKey)).json()).token
const signIn = async (userToken: string, leaves?: string): Promise<string> => {
  const [token, ticket] = [newToken(), await visits.ticketFor(key)]
  const reply = await app.request('/widget/v1/identify', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ userToken, ticket, leaves }),
  })
  expect(reply.status).toBe(200)
  return token
}
const lose = (token: string) =>
  app.database.db
    .update(visitorSessions)
    .set({ revokedAt: new Date(app.clock.now()) })
    .where(eq(visitorSessions.tokenHash, hashSecret(token)))

test('a customer whose session was lost goes on in the same conversation, with what they had uploaded and not sent', async () => {
  const ada = await userTokenOf('ada@acme.example')
  const token = await signIn(ada)
  const { conversationId } = await visits.start(key, { token })
  const file = await (await uploadsOf(app).asVisitor({ token, bytes: await png() })).json()
  await lose(token)
  expect(await refusal(visits.post({ conversationId }, { token }))).toBe('session_expired')
  const next = await signIn(ada, token)
  const commands = [{ ...message('as I said'), attachments: [file] }]
  const reply = await answer(visits.post({ conversationId, commands }, { token: next }))
  expect(reply.rejected).toEqual([])
})

test('attack: the lost session of one customer gives none of its files to another', async () => {
  const token = await signIn(await userTokenOf('grace@acme.example'))
  const file = await (await uploadsOf(app).asVisitor({ token, bytes: await png() })).json()
  await lose(token)
  const other = await signIn(await userTokenOf('joan@acme.example'), token)
  const { conversationId } = await visits.start(key, { token: other })
  const commands = [{ ...message('mine'), attachments: [file] }]
  const reply = await answer(visits.post({ conversationId, after: 1, commands }, { token: other }))
  expect(reply.rejected).toMatchObject([{ code: 'attachment_not_found' }])
})
