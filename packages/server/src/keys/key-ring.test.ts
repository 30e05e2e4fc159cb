import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../ids'
import { insertOrg } from '../orgs'
import type { OpenDatabase } from '../storage/database'
import { keys } from '../storage/schema'
import { testClock } from '../testing/app'
import { openTestDatabase } from '../testing/database'
import { makeKey } from './format'
import { createKeyRing } from './key-ring'
import { createKey } from './store'

let database: OpenDatabase
let orgId: string
beforeAll(async () => {
  database = await openTestDatabase()
  orgId = newId()
  await insertOrg(database.db, { id: orgId, name: 'Acme', slug: 'acme' })
})
afterAll(() => database.close())

const make = (kind: 'publishable' | 'secret') =>
  createKey(database.db, { orgId, kind, name: 'test', mode: 'hotspot', allowedOrigins: [] })
const revoke = (text: string) => database.db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.value, text))

test('a key opens its organisation', async () => {
  const ring = createKeyRing(database.db, testClock())
  const text = await make('publishable')
  expect(await ring.open(text)).toMatchObject({ key: { text, mode: 'hotspot', org: { id: orgId, name: 'Acme' } } })
})

test('key enumeration: unknown, revoked and wrong look alike', async () => {
  const ring = createKeyRing(database.db, testClock())
  const revoked = await make('publishable')
  await revoke(revoked)
  const known = await make('publishable')
  // another random part under a known id, with a correct checksum
  const forged = makeKey('publishable', known.slice(11, 23)).text
  const answers = await Promise.all([makeKey('publishable').text, revoked, forged].map((text) => ring.open(text)))
  for (const answer of answers) expect(answer).toEqual({ refused: { code: 'key_invalid' } })
})

test('a revoked key stops opening within seconds', async () => {
  const clock = testClock()
  const ring = createKeyRing(database.db, clock)
  const text = await make('publishable')
  await ring.open(text)
  await revoke(text)
  clock.advance(5_001)
  expect(await ring.open(text)).toEqual({ refused: { code: 'key_invalid' } })
})

test('a key used again within seconds costs the database nothing', async () => {
  const text = await make('publishable')
  let questions = 0
  const counting = new Proxy(database.db, {
    get(target, name) {
      if (name === 'select') questions++
      return Reflect.get(target, name)
    },
  })
  const ring = createKeyRing(counting, testClock())
  await Promise.all(Array.from({ length: 20 }, () => ring.open(text)))
  expect(questions).toBe(1)
})

test('key confusion: a secret key in a page is named as one, whole or not, and opens nothing', async () => {
  const ring = createKeyRing(database.db, testClock())
  const secret = await make('secret')
  for (const text of [secret, secret.slice(0, 23), 'oc_live_sk_', ` ${secret}`])
    expect(await ring.open(text)).toEqual({ refused: { code: 'secret_key_in_page' } })
})

test('key confusion: the id of a secret key opens nothing either', async () => {
  const ring = createKeyRing(database.db, testClock())
  const secret = await make('secret')
  expect(await ring.find(secret.slice(11, 23))).toBeNull()
})
