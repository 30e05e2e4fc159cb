import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKey, resolveSecret } from './secret'
import type { OpenDatabase } from './storage/database'
import { openTestDatabase } from './testing/database'

let database: OpenDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('a secret is made once and is the same at every start and in every node', async () => {
  const secrets = await Promise.all([1, 2, 3].map(() => resolveSecret(database.db, null)))
  expect(new Set(secrets).size).toBe(1)
  expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(await resolveSecret(database.db, null)).toBe(secrets[0])
})

test('a given secret is used as it is', async () => {
  const given = 'a text of at least 32 characters ....'
  expect(await resolveSecret(database.db, given)).toBe(given)
})

test('every purpose has a key of its own', () => {
  expect(deriveKey('secret', 'ticket')).not.toEqual(deriveKey('secret', 'cookie'))
})
