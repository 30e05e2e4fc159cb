import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, PARTNER_KEY, type TestApp } from '../testing/app'
import { openTeam } from '../testing/team'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

/** An address of as many characters, each of its parts as short as the domain system wants it. */
const addressOf = (length: number) => {
  const beginning = `ada@${`${'a'.repeat(60)}.`.repeat(4)}`
  const ending = '.test'
  return `${beginning.slice(0, length - ending.length - 1)}a${ending}`.padStart(length, 'b')
}

test('an address that no mail can reach is refused by its name, the longest that one can is invited', async () => {
  const { orgId, owner } = await openTeam(app)
  const asPartner = (email: string) =>
    app.request(`/partner/v1/orgs/${orgId}/invitations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${PARTNER_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    })
  const asOwner = (email: string) =>
    owner.ask('POST', '/inbox/v1/invitations', { organizationId: orgId, email, role: 'agent' })
  for (const [at, invite] of [asPartner, asOwner].entries()) {
    for (const length of [255, 300, 320]) {
      expect(addressOf(length)).toHaveLength(length)
      const reply = await invite(addressOf(length))
      expect([reply.status, await reply.json()]).toMatchObject([
        400,
        { error: 'invalid_request', message: expect.stringContaining('email: must have at most 254 characters') },
      ])
    }
    expect((await invite(`${at}${addressOf(253)}`)).ok).toBe(true)
  }
})
