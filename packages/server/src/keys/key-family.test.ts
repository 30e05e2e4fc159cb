import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { joinAs } from '../testing/team'
import { refusal, visitsOf } from '../testing/visits'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

async function business() {
  const { id: orgId, widget_token: token } = await createOrg(app, { name: 'Acme', website: 'https://shop.example' })
  const cookie = await joinAs(app, { role: 'owner', orgId })
  const act = async (key: string, deed: string, body: object = {}) => {
    const reply = await app.request(`/inbox/v1/keys/${key.slice(11, 23)}/${deed}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: OWN_ORIGIN },
      body: JSON.stringify(body),
    })
    expect(reply.status).toBeLessThan(300)
    return reply.json()
  }
  return {
    token,
    roll: async (key: string): Promise<string> => (await act(key, 'roll')).text,
    revoke: (key: string) => act(key, 'revoke', { confirm: true }),
    /** Under which name a chat of this key keeps what it keeps on the device. */
    storeOf: async (key: string): Promise<string> =>
      JSON.parse(
        `{${/id="opencx-config">\{([^<]*)</.exec(await (await app.request(`/webchat?key=${key}`)).text())?.[1]}`,
      ).key,
  }
}
const visits = () => visitsOf(app)

test('devices find under a rolled key what they kept under the old one, however often it is rolled', async () => {
  const { token, roll, revoke, storeOf } = await business()
  const second = await roll(token)
  const third = await roll(second)
  for (const key of [token, second, third]) expect(await storeOf(key)).toBe(token)
  await revoke(token)
  expect(await storeOf(third)).toBe(token)
})

test('a visitor goes on when the key under which they came was rolled and then revoked', async () => {
  const { token, roll, revoke } = await business()
  const { conversationId, token: session } = await visits().start(token)
  const say = (text: string) =>
    visits().post({ conversationId, after: 2, commands: [message(text)] }, { token: session })
  const second = await roll(token)
  const third = await roll(second)
  for (const ended of [token, second]) {
    await revoke(ended)
    expect((await say('still here')).status).toBe(200)
  }
  await revoke(third)
  expect((await say('too late')).status).toBe(401)
})

test('a key that was never rolled takes its visitors with it, whatever other keys there are', async () => {
  const [{ token, revoke }, other] = [await business(), await business()]
  await other.roll(other.token)
  const { conversationId, token: session } = await visits().start(token)
  await revoke(token)
  const said = visits().post({ conversationId, commands: [message('hi')] }, { token: session })
  // not that the session ended: a chat would begin another one, and show nothing of what was said
  expect(await refusal(said)).toBe('key_invalid')
})
