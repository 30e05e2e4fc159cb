import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createOrg, createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

let app: TestApp
beforeEach(async () => {
  app = await createTestApp()
})
afterEach(() => app.close())

const GUESSES = 100
const guesses = Array.from({ length: GUESSES }, (_, i) => `a guess of the partner key ${i}`)
const ask = (key: string, { path = '/partner/v1/orgs', address = '198.51.100.9' } = {}) =>
  app.request(path, { headers: { authorization: `Bearer ${key}` }, address })
const statuses = (replies: readonly Response[]) => [...new Set(replies.map(({ status }) => status))]

test('attack: guessing partner keys: past the limit nothing is looked up, and the holder of a right key is let in', async () => {
  expect((await ask(PARTNER_KEY)).status).toBe(200)
  expect(statuses(await Promise.all(guesses.map((key) => ask(key))))).toEqual([401])
  expect((await ask(PARTNER_KEY)).status, 'the right key from the same address').toBe(200)
  expect((await ask('one more', { address: '198.51.100.10' })).status, 'another address').toBe(401)

  // whatever looks a partner up now fails
  await app.database.db.execute(sql`ALTER TABLE partners RENAME TO partners_elsewhere`)
  const refused = await ask('one more guess of the partner key')
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('ratelimit-limit')).toBe(String(GUESSES))
  expect(refused.headers.get('ratelimit-remaining')).toBe('0')
  expect(await refused.json()).toMatchObject({ error: 'rate_limited', message: expect.stringContaining('wrong keys') })
  expect((await ask(PARTNER_KEY)).status, 'the right key is looked up').toBeGreaterThanOrEqual(500)
})

test('attack: guessing partner keys: guesses sent at once are counted like those one after another', async () => {
  const replies = await Promise.all([...guesses, ...guesses.map((key) => `${key}!`)].map((key) => ask(key)))
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(GUESSES)
  expect(replies.filter(({ status }) => status === 429)).toHaveLength(GUESSES)
})

test('attack: guessing secret keys is refused in the same way', async () => {
  const { id } = await createOrg(app, { name: 'Blue Lagoon' })
  const key = await secretKeyOf(app, id)
  const asOrg = { path: '/contacts' }
  expect((await ask(key, asOrg)).status).toBe(200)
  for (const guess of guesses) await ask(guess)
  expect((await ask(key, asOrg)).status).toBe(200)
  const other = await secretKeyOf(app, id)
  expect((await ask(other, asOrg)).status, 'a key that was never seen waits').toBe(429)
  expect((await ask(other, { ...asOrg, address: '198.51.100.10' })).status).toBe(200)
  expect((await ask(other, asOrg)).status, 'until it was').toBe(200)
})

test('right keys use nothing up', async () => {
  await createOrg(app, { name: 'Blue Lagoon' })
  for (const guess of guesses.slice(1)) await ask(guess)
  expect((await ask(PARTNER_KEY)).status).toBe(200)
  expect((await ask('the last guess')).status).toBe(401)
  expect((await ask('one too many')).status).toBe(429)
})
