import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { withFirstMigrations } from '../backup/migrations'
import { systemClock } from '../clock'
import { openDatabase } from '../storage/open-database'
import { jobs, webhookDeliveries } from '../storage/schema'
import { emptyDatabase } from '../testing/database'
import { startEndpoint } from '../testing/endpoint'
import { migrationsDir } from '../testing/migrations-dir'
import { openWebhookDesk } from '../testing/webhooks'

/** The tables as they were when every delivery had jobs of its own. */
const BEFORE = 7

test('what waited in the tables of an earlier version is delivered after an upgrade, a retry at its time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'opencx-upgrade-'))
  const where = await emptyDatabase(folder)
  const endpoint = await startEndpoint()
  await withFirstMigrations({ migrationsDir, count: BEFORE }, async (directory) => {
    const { db, close } = await openDatabase({ ...where, migrationsDir: directory })
    await db.execute(sql`INSERT INTO orgs (id, slug, name, look, welcome) VALUES ('org', 'acme', 'Acme', '{}', 'Hi')`)
    await db.execute(
      sql`INSERT INTO webhooks (id, org_id, url, events) VALUES ('webhook', 'org', ${endpoint.url}, '{conversation.message}')`,
    )
    for (const [id, wait] of [
      ['now', '0'],
      ['later', '6 hours'],
    ]) {
      await db.execute(sql`INSERT INTO webhook_deliveries (id, org_id, webhook_id, event, payload, status)
        VALUES (${id}, 'org', 'webhook', 'conversation.message', '{}', 'pending')`)
      await db.execute(sql`INSERT INTO jobs (id, kind, org_id, payload, run_at) VALUES (${id}, 'webhook', 'org',
        ${JSON.stringify({ deliveryId: id, attempts: 0 })}::jsonb, now() + ${wait}::interval)`)
    }
    await close()
  })
  const { db, close } = await openDatabase({ ...where, migrationsDir })
  expect(await db.select().from(jobs)).toEqual([])
  const at = await openWebhookDesk(db, systemClock)
  const worker = at.work()
  const log = () => db.select().from(webhookDeliveries).orderBy(webhookDeliveries.id)
  await vi.waitFor(async () => expect((await log())[1]).toMatchObject({ id: 'now', status: 'delivered' }), {
    timeout: 15_000,
  })
  const [later] = await log()
  expect(later).toMatchObject({ id: 'later', status: 'pending', attempts: 0 })
  expect(Math.abs((later?.dueAt.getTime() ?? 0) - Date.now() - 6 * 3_600_000)).toBeLessThan(60_000)
  await worker.stop()
  await endpoint.close()
  await close()
  await rm(folder, { recursive: true })
}, 60_000)
