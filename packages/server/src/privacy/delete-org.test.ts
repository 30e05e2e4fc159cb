import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTestApp, OWN_ORIGIN, PARTNER_KEY } from '../testing/app'
import { openCustomer } from '../testing/customer'
import { startS3 } from '../testing/s3-server'
import { sparePort } from '../testing/spare-port'

const remove = { method: 'DELETE', headers: { authorization: `Bearer ${PARTNER_KEY}` } }

test('the files of a deleted organisation go too, even where the server ends in between', async () => {
  const app = await createTestApp({ PORT: String(await sparePort()), PUBLIC_URL: OWN_ORIGIN })
  onTestFinished(() => app.close())
  const stored = async () =>
    (await readdir(join(app.environment.dataDir, 'files'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
  const [deleted, other] = [await openCustomer(app), await openCustomer(app)]
  expect((await app.request(`/partner/v1/orgs/${deleted.org.id}`, remove)).status).toBe(204)
  // nothing works on jobs before the start, as after a crash
  expect(await stored()).toHaveLength(8)
  await app.start()
  await expect.poll(stored, { timeout: 10_000 }).toHaveLength(4)
  expect((await stored()).every((name) => [other.sent.id, other.unsent.id].includes(name.slice(0, 36)))).toBe(true)
})

test('so do those in a bucket, also when it is away at first', async () => {
  const s3 = await startS3()
  onTestFinished(() => s3.close())
  const { endpoint, name, accessKeyId, secretAccessKey, region } = s3.bucket
  const app = await createTestApp({
    PORT: String(await sparePort()),
    PUBLIC_URL: OWN_ORIGIN,
    S3_ENDPOINT: endpoint,
    S3_BUCKET: name,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  })
  onTestFinished(() => app.close())
  const { org } = await openCustomer(app)
  expect(s3.objects.size).toBe(4)
  expect((await app.request(`/partner/v1/orgs/${org.id}`, remove)).status).toBe(204)
  s3.fail({ status: 403, code: 'AccessDenied' })
  await app.start()
  await expect.poll(() => app.log.some((line) => line.includes('a job failed')), { timeout: 15_000 }).toBe(true)
  s3.fail(null)
  app.clock.advance(3_600_000)
  await expect.poll(() => s3.objects.size, { timeout: 10_000 }).toBe(0)
})
