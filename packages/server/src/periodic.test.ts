import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { conversations, crawlJobs, datasources, idempotentReplies, users } from './storage/schema'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY } from './testing/app'
import { openCustomer } from './testing/customer'
import { sparePort } from './testing/spare-port'
import { openTeam } from './testing/team'

const DAY_MS = 86_400_000

test('a server that runs deletes what it is not to keep, and crawls what is due', async () => {
  const app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: OWN_ORIGIN })
  try {
    const { db } = app.database
    const { org, key, conversationId } = await openCustomer(app)
    const json = { 'content-type': 'application/json' }
    const retained = await app.request(`/partner/v1/orgs/${org.id}`, {
      method: 'PATCH',
      headers: { ...json, authorization: `Bearer ${PARTNER_KEY}` },
      body: JSON.stringify({ retention_days: 1 }),
    })
    expect(retained.status).toBe(200)
    const path = `/api/public/support/conversations/${conversationId}/resolve`
    expect((await app.request(path, { method: 'POST', headers: { ...json, 'x-api-key': key } })).status).toBe(200)
    const team = await openTeam(app)
    await team.agent.ask('POST', `/inbox/v1/members/${team.agent.id}/remove`, { organizationId: team.orgId })
    await db
      .insert(idempotentReplies)
      .values({ caller: 'partner', key: 'old', fingerprint: '', createdAt: new Date(0) })
    const site = { id: 'site', orgId: org.id, url: 'http://127.0.0.1:9/', displayName: 'Help', pageLimit: 1 }
    await db.insert(datasources).values({ ...site, status: 'active', crawlIntervalHours: 24, nextCrawlAt: new Date(0) })
    app.clock.advance(40 * DAY_MS)

    await app.start()

    const left = async () => ({
      conversations: await db.select().from(conversations).where(eq(conversations.id, conversationId)),
      replies: await db.select().from(idempotentReplies),
      formerMembers: await db.select().from(users).where(eq(users.id, team.agent.id)),
    })
    await expect.poll(left, { timeout: 10_000 }).toEqual({ conversations: [], replies: [], formerMembers: [] })
    await expect.poll(() => db.select().from(crawlJobs), { timeout: 10_000 }).toHaveLength(1)
  } finally {
    await app.close()
  }
})
