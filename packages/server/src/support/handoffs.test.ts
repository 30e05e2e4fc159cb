import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contacts } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
let key: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Acme Tours', website: 'https://acme.example' })
  key = await secretKeyOf(app, org.id)
})
afterAll(() => app.close())

const ada = { externalUserId: 'u-1', name: 'Ada', email: 'Ada@Acme.example', metadata: { plan: 'pro' } }
const call = (method: string, path: string, { body, once }: { body: unknown; once?: string }) =>
  app.request(`/api/public/support${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'x-api-key': key, ...(once && { 'idempotency-key': once }) },
    body: JSON.stringify(body),
  })
const begin = async (customer: object) =>
  (
    await (
      await call('POST', '/conversations', { body: { customer, message: { type: 'text', text: 'Hello' } } })
    ).json()
  ).conversation

test('a handed over customer lands in the chat as themselves, once', async () => {
  const { id, customer } = await begin({ externalUserId: 'handed', name: 'Grace' })
  const made = await call('POST', '/handoffs', {
    body: { customer: { externalUserId: 'handed' }, returnTo: 'https://www.acme.example/orders', subject: 'Order 7' },
  })
  const { redirectTo, supportUrl, expiresInSeconds } = await made.json()
  expect(supportUrl).toBe(`${OWN_ORIGIN}/support/acme-tours`)
  expect(expiresInSeconds).toBe(600)
  const [address, code] = redirectTo.split('#code=')
  expect(address).toBe(supportUrl)
  const session = randomBytes(32).toString('hex')
  const redeemed = await redeem(code, session)
  expect(await redeemed.json()).toEqual({
    conversationId: id,
    name: 'Grace',
    returnTo: 'https://www.acme.example/orders',
    subject: 'Order 7',
  })
  const own = await app.request('/widget/v1/conversations', { headers: { authorization: `Bearer ${session}` } })
  expect((await own.json()).items).toMatchObject([{ id }])
  expect(customer.externalUserId).toBe('handed')
})

/** The embed ticket that the support page carries. */
const readTicket = async () => /"ticket":"([^"]+)"/.exec(await (await app.request('/support/acme-tours')).text())?.[1]
const redeem = (code: string, session: string) => bring('/widget/v1/handoff', { code, session })
const bring = async (path: string, { code, session }: { code: string; session: string }) =>
  app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${session}`, origin: OWN_ORIGIN },
    body: JSON.stringify({ code, ticket: await readTicket() }),
  })
const handOff = async () => {
  const { redirectTo } = await (await call('POST', '/handoffs', { body: { customer: ada } })).json()
  return redirectTo.split('#code=')[1]
}

test('attack: handoff replay and race: of ten who bring one code, one gets in', async () => {
  const code = await handOff()
  const replies = await Promise.all(Array.from({ length: 10 }, () => redeem(code, randomBytes(32).toString('hex'))))
  expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(401)])
})

test('who lost the reply asks again and gets another link for the same customer, whatever Idempotency-Key it has', async () => {
  const customer = { externalUserId: 'lost-link' }
  const ask = async () => {
    const reply = await call('POST', '/handoffs', { body: { customer }, once: 'lost-link' })
    return (await reply.json()).redirectTo.split('#code=')[1]
  }
  const codes = [await ask(), await ask()]
  expect(new Set(codes).size).toBe(2)
  for (const code of codes) expect((await redeem(code, randomBytes(32).toString('hex'))).status).toBe(200)
  const known = await app.database.db.select().from(contacts).where(eq(contacts.externalUserId, 'lost-link'))
  expect(known).toHaveLength(1)
})

test('attack: handoff prefetch: a mail scanner that opens the link uses nothing up', async () => {
  const code = await handOff()
  for (let i = 0; i < 3; i++) expect((await app.request('/support/acme-tours')).status).toBe(200)
  expect((await redeem(code, randomBytes(32).toString('hex'))).status).toBe(200)
})

test('a link says whether it is the visitor’s own without being used up, and one that was used says so', async () => {
  const [own, strange] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
  await redeem(await handOff(), own)
  const code = await handOff()
  const check = async (session: string) => (await bring('/widget/v1/handoff/check', { code, session })).json()
  expect(await check(own)).toEqual({ isTheirs: true })
  expect(await check(strange)).toEqual({ isTheirs: false })
  const other = await call('POST', '/handoffs', { body: { customer: { externalUserId: 'u-2' } } })
  const session = randomBytes(32).toString('hex')
  await redeem((await other.json()).redirectTo.split('#code=')[1], session)
  expect(await check(session)).toEqual({ isTheirs: false })
  expect((await redeem(code, strange)).status).toBe(200)
  expect(await check(own)).toMatchObject({ error: 'handoff_code_invalid' })
})

test('attack: a code ends after ten minutes, is worth nothing at another business, and stands in no database', async () => {
  const code = await handOff()
  expect(JSON.stringify(await app.database.db.execute('SELECT * FROM handoff_codes'))).not.toContain(code)
  expect((await redeem('made up', randomBytes(32).toString('hex'))).status).toBe(401)
  app.clock.advance(600_001)
  expect(await (await redeem(code, randomBytes(32).toString('hex'))).json()).toMatchObject({
    error: 'handoff_code_invalid',
  })
})

test.each(['https://evil.example/', 'https://acme.example.evil.example/', 'javascript:alert(1)', '//evil.example'])(
  'attack: open redirect: %s is no way back',
  async (returnTo) => {
    const reply = await call('POST', '/handoffs', { body: { customer: ada, returnTo } })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ success: false, error: expect.stringContaining('returnTo') })
  },
)
