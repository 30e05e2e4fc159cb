import { randomUUID } from 'node:crypto'
import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '../keys'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { secretKeyOf } from '../testing/secret-key'
import { openTeam } from '../testing/team'
import { newToken, visitsOf } from '../testing/visits'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const PATH = '/inbox/v1/launch'
const nothing: Launch = { site: null, hasMessage: false, hasReply: false, hasHandoff: false, isDismissed: false }

async function begin() {
  const team = await openTeam(app)
  return {
    ...team,
    async launch(person = team.owner): Promise<Launch> {
      return (await (await person.ask('GET', `${PATH}?organizationId=${team.orgId}`)).json()).launch
    },
    dismiss: (isDismissed: boolean, person = team.owner) =>
      person.ask('PATCH', PATH, { organizationId: team.orgId, isDismissed }),
    show: (origin: string) => app.request(`/widget/v1/boot?key=${team.org.widget_token}`, { headers: { origin } }),
  }
}

test('a new business has all before it', async () => {
  const { launch, admin } = await begin()
  expect([await launch(), await launch(admin)]).toEqual([nothing, nothing])
})

test('a site counts once it showed the chat, and the machine of a developer is none', async () => {
  const { launch, show } = await begin()
  for (const origin of ['http://localhost:3000', 'http://127.0.0.1', 'http://127.0.0.1:8080']) await show(origin)
  expect((await launch()).site).toBeNull()
  await show('https://localhost.example')
  app.clock.advance(1_000)
  await show('https://shop.example')
  expect(await launch()).toEqual({ ...nothing, site: 'https://shop.example' })
})

test('a visitor writes, and somebody of the team answers; a note is no answer', async () => {
  const { launch, org, agent } = await begin()
  const { conversationId } = await visitsOf(app).start(org.widget_token)
  expect(await launch()).toEqual({ ...nothing, hasMessage: true })
  const say = (command: object) =>
    agent.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands: [command] })
  await say({ id: randomUUID(), type: 'note.post', text: 'Who takes it?' })
  expect((await launch()).hasReply).toBe(false)
  await say(message('Hello!'))
  expect(await launch()).toEqual({ ...nothing, hasMessage: true, hasReply: true })
})

test('a one-time link counts once it is used, and goes on counting when it is forgotten', async () => {
  const { launch, orgId } = await begin()
  const key = await secretKeyOf(app, orgId)
  const page = { orgId, kind: 'publishable', name: 'Shop', mode: 'strict' } as const
  await createKey(app.database.db, { ...page, allowedOrigins: ['https://shop.example'] })
  const handOff = async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': key }
    const body = JSON.stringify({ customer: { externalUserId: 'u-1' } })
    return (await app.request('/api/public/support/handoffs', { method: 'POST', headers, body })).json()
  }
  const { redirectTo } = await handOff()
  expect(await launch()).toEqual(nothing)
  const [address, code] = redirectTo.split('#code=')
  const support = await (await app.request(new URL(address).pathname)).text()
  const used = await app.request('/widget/v1/handoff', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${newToken()}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ code, ticket: /"ticket":"([^"]+)"/.exec(support)?.[1] }),
  })
  expect(used.status).toBe(200)
  app.clock.advance(3_600_000)
  await handOff()
  expect(await launch()).toEqual({ ...nothing, hasHandoff: true })
})

test('who puts the list away does so for the whole business, and can fetch it back', async () => {
  const { launch, dismiss, admin } = await begin()
  expect(await (await dismiss(true, admin)).json()).toEqual({ launch: { ...nothing, isDismissed: true } })
  expect((await launch()).isDismissed).toBe(true)
  await dismiss(false)
  expect((await launch()).isDismissed).toBe(false)
})

test('agents neither see nor decide it, nor does anybody for another business', async () => {
  const { orgId, agent, dismiss, launch } = await begin()
  expect((await agent.ask('GET', `${PATH}?organizationId=${orgId}`)).status).toBe(403)
  expect((await dismiss(true, agent)).status).toBe(403)
  const stranger = (await begin()).owner
  expect((await stranger.ask('GET', `${PATH}?organizationId=${orgId}`)).status).toBe(404)
  expect((await dismiss(true, stranger)).status).toBe(404)
  expect((await launch()).isDismissed).toBe(false)
})
