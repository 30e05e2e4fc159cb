import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids'
import { createKey, createKeyRing } from '../keys'
import { insertOrg } from '../orgs'
import type { OpenDatabase } from '../storage/database'
import { keys } from '../storage/schema'
import { testClock } from '../testing/app'
import { openTestDatabase } from '../testing/database'
import { createAdmitter } from './admission'
import { createTicketOffice } from './ticket'

const OURS = 'https://chat.example.com'
const tickets = createTicketOffice('a secret')
let database: OpenDatabase
const orgId = newId()
beforeAll(async () => {
  database = await openTestDatabase()
  await insertOrg(database.db, { id: orgId, name: 'Acme', slug: 'acme' })
})
afterAll(() => database.close())

let admit: (ticket: string | undefined, origin: string | undefined) => Promise<unknown>
let now: number
beforeEach(() => {
  const clock = testClock()
  now = clock.now()
  const keyRing = createKeyRing(database.db, clock)
  const admitter = createAdmitter({ tickets, keyRing, ownOrigins: [OURS], clock })
  admit = (ticket, origin) => admitter.admit(ticket, { origin, address: '203.0.113.7' })
})

async function ticketFor(mode: 'strict' | 'hotspot') {
  const text = await createKey(database.db, { orgId, kind: 'publishable', name: 'test', mode })
  const keyId = text.slice(11, 23)
  return { keyId, ticket: tickets.mint({ keyId, mode }, now) }
}

test('our own chat document opens a session under its key', async () => {
  for (const mode of ['strict', 'hotspot'] as const) {
    const { keyId, ticket } = await ticketFor(mode)
    expect(await admit(ticket, OURS)).toEqual({ keyId, mode, orgId, asksConsent: false })
  }
})

test('a copied ticket is useless to a script on another site, in both modes', async () => {
  for (const mode of ['strict', 'hotspot'] as const) {
    const { ticket } = await ticketFor(mode)
    for (const origin of ['https://evil.example', `${OURS}.evil.example`, 'http://chat.example.com', ''])
      await expect(admit(ticket, origin)).rejects.toMatchObject({ code: 'origin_not_allowed' })
  }
})

test('opaque null origin is taken for our frame in a sandboxed page by hotspot keys only', async () => {
  const strict = await ticketFor('strict')
  const hotspot = await ticketFor('hotspot')
  await expect(admit(strict.ticket, 'null')).rejects.toMatchObject({ code: 'origin_not_allowed' })
  expect(await admit(hotspot.ticket, 'null')).toMatchObject({ keyId: hotspot.keyId })
})

test('a request without Origin does not come from a page', async () => {
  const { ticket } = await ticketFor('hotspot')
  await expect(admit(ticket, undefined)).rejects.toMatchObject({ code: 'origin_not_allowed' })
})

test('a ticket ends with its key', async () => {
  const { keyId, ticket } = await ticketFor('hotspot')
  await database.db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.id, keyId))
  await expect(admit(ticket, OURS)).rejects.toMatchObject({ code: 'key_invalid' })
})

test('key confusion: a ticket from before the key was switched to strict asks for a fresh document', async () => {
  const { keyId, ticket } = await ticketFor('hotspot')
  await database.db.update(keys).set({ mode: 'strict' }).where(eq(keys.id, keyId))
  await expect(admit(ticket, 'null')).rejects.toMatchObject({ code: 'ticket_expired' })
})

test('no ticket and a wrong ticket are refused with their codes', async () => {
  await expect(admit(undefined, OURS)).rejects.toMatchObject({ code: 'ticket_missing' })
  await expect(admit('a.b.c.d', OURS)).rejects.toMatchObject({ code: 'ticket_invalid' })
})
