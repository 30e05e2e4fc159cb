import { afterAll, beforeAll, expect, test } from 'vitest'
import { orgs, users } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { race, writesTo } from '../testing/race'
import { openTeam } from '../testing/team'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const send = async (method: string, path: string, body: object) => {
  const reply = await app.request(path, {
    method,
    headers: { authorization: `Bearer ${PARTNER_KEY}`, origin: OWN_ORIGIN, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const { error, id } = await reply.json()
  return { status: reply.status, error, id }
}
const errorsOf = (replies: readonly { status: number; error: unknown }[]) =>
  replies.map(({ status, error }) => (status < 300 ? 'done' : error)).sort()

test('of two organisations that take one external_id at once the second is told that it is taken', async () => {
  const ids = await Promise.all(['A', 'B'].map(async (name) => (await send('POST', '/partner/v1/orgs', { name })).id))
  const acts = ids.map((id) => () => send('PATCH', `/partner/v1/orgs/${id}`, { external_id: 'one and only' }))
  expect(errorsOf(await race(app.database, { behind: writesTo(orgs), acts }))).toEqual(['done', 'external_id_taken'])
})

test('of two businesses whose invitations one new person accepts at once the second is told to sign in first', async () => {
  const email = 'new@example.test'
  const tokens: string[] = []
  for (const { owner, orgId } of [await openTeam(app), await openTeam(app)]) {
    const sent = await owner.ask('POST', '/inbox/v1/invitations', { organizationId: orgId, email, role: 'agent' })
    tokens.push((await sent.json()).link.split('#')[1])
  }
  const account = { name: 'Nora', password: 'a long password' }
  const accept = (token: string) => () => send('POST', '/inbox/v1/invitations/accept', { token, account })
  const replies = await race(app.database, { behind: writesTo(users), acts: tokens.map(accept) })
  expect(errorsOf(replies)).toEqual(['account_exists', 'done'])
})
