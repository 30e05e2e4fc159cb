import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { keys } from '../storage/schema'
import { createOrg, createTestApp } from '../testing/app'
import { secretKeyOf } from '../testing/secret-key'

test('a secret key tells to the minute when it was last used', async () => {
  const app = await createTestApp()
  const { id } = await createOrg(app, { name: 'Acme' })
  const key = await secretKeyOf(app, id)
  const use = () => app.request('/api/public/support/config', { headers: { 'x-api-key': key } })
  const lastUsed = async () => {
    const isTheirs = and(eq(keys.orgId, id), eq(keys.kind, 'secret'))
    const [row] = await app.database.db.select({ at: keys.lastUsedAt }).from(keys).where(isTheirs)
    return row?.at?.getTime() ?? null
  }
  expect(await lastUsed()).toBeNull()
  const first = app.clock.now()
  await use()
  app.clock.advance(59_999)
  await use()
  expect(await lastUsed()).toBe(first)
  app.clock.advance(1)
  await use()
  expect(await lastUsed()).toBe(first + 60_000)
  await app.close()
})
