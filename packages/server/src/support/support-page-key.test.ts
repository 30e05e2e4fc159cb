import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createKey } from '../keys'
import { keys, orgs } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

/** A business with these page keys beside its widget token, which is revoked. */
async function businessWith(...modes: ('strict' | 'hotspot')[]) {
  const { db } = app.database
  const { id } = await createOrg(app, { name: 'Rolled', website: 'https://rolled.example' })
  const texts: string[] = []
  for (const [index, mode] of modes.entries()) {
    const text = await createKey(db, { orgId: id, kind: 'publishable', name: mode, mode })
    // a fast database makes several within a millisecond, and then none of them is the oldest
    await db
      .update(keys)
      .set({ createdAt: new Date(2026, 0, 1, index) })
      .where(eq(keys.value, text))
    texts.push(text)
  }
  await db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.kind, 'widget_token'))
  const [org] = await db.select({ slug: orgs.slug }).from(orgs).where(eq(orgs.id, id))
  const secret = await secretKeyOf(app, id)
  const handOff = () =>
    app.request('/api/public/support/handoffs', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': secret },
      body: JSON.stringify({ customer: { externalUserId: 'u-1', name: 'Ada' } }),
    })
  return { page: `/support/${org?.slug}`, texts, handOff }
}
const configOf = async (reply: Response): Promise<{ key: string; ticket: string }> =>
  JSON.parse(`{${/id="opencx-config">\{([^<]*)</.exec(await reply.text())?.[1]}`)
const redeem = (code: string, ticket: string) =>
  app.request('/widget/v1/handoff', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${randomBytes(32).toString('hex')}`,
      origin: OWN_ORIGIN,
    },
    body: JSON.stringify({ code, ticket }),
  })

test('where the widget token was revoked, links lead into the chat under the oldest key with a list of sites', async () => {
  const { page, texts, handOff } = await businessWith('hotspot', 'strict', 'strict')
  const [address = '', code = ''] = (await (await handOff()).json()).redirectTo.split('#code=')
  expect(new URL(address).pathname).toBe(page)
  const { key, ticket } = await configOf(await app.request(page))
  expect(key).toBe(texts[1])
  expect(await (await redeem(code, ticket)).json()).toMatchObject({ name: 'Ada' })
})

test('a business of hotspot keys alone keeps its support page, and is told why it can hand nobody over', async () => {
  const { page, texts, handOff } = await businessWith('hotspot')
  expect((await configOf(await app.request(page))).key).toBe(texts[0])
  const refused = await handOff()
  expect([refused.status, await refused.json()]).toEqual([
    409,
    { success: false, error: expect.stringContaining('Widget Setup'), code: 'handoff_needs_site_key' },
  ])
})

test('attack: a hotspot ticket, which any page may obtain, makes nobody a known customer', async () => {
  const { texts, handOff } = await businessWith('hotspot', 'strict')
  const [, code = ''] = (await (await handOff()).json()).redirectTo.split('#code=')
  const ticketOf = async (key = '') => (await configOf(await app.request(`/webchat?key=${key}`))).ticket
  expect((await redeem(code, await ticketOf(texts[0]))).status).toBe(403)
  // and the code is not used up by it
  expect((await redeem(code, await ticketOf(texts[1]))).status).toBe(200)
})
