import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { askBesideDeletion } from '../testing/beside-deletion'
import { openBusiness } from '../testing/endpoints/business'
import { idsForPath } from '../testing/endpoints/objects'
import { requestTo } from '../testing/endpoints/requests'
import { sendTo } from '../testing/endpoints/send'
import { chapters } from './endpoints'

/** Whatever changes something of an organisation, against the deletion of that organisation, which begins before. */
const changing = chapters
  .flatMap((chapter) => [...chapter.endpoints])
  .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/public/support/calls'))

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
})
afterAll(() => app.close())

// the embedded database does one thing after the other
test.skipIf(!process.env.TEST_DATABASE_URL)(
  'no request waits for an organisation with rows that its deletion needs',
  async () => {
    for (const endpoint of changing) {
      const business = await openBusiness(app)
      const params = endpoint.path.includes('/:') ? await idsForPath(endpoint.path, { app, business }) : {}
      const request = await requestTo(endpoint, business)
      const { reply, held } = await askBesideDeletion(app.database, () => sendTo(app, endpoint, { ...request, params }))
      const name = `${endpoint.method} ${endpoint.path}`
      expect.soft(held, name).toEqual([])
      expect.soft(reply.status, `${name}: ${await reply.text()}`).toBeLessThan(500)
    }
  },
  300_000,
)
