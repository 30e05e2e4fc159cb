import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { readLogo } from '@opencx/protocol/http/inbox-brand'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { type Business, openBusiness } from '../testing/endpoints/business'
import { idForField, idsForPath, naming } from '../testing/endpoints/objects'
import { fieldsOf, requestTo } from '../testing/endpoints/requests'
import { sendTo } from '../testing/endpoints/send'
import { chapters } from './endpoints'

/** Two organisations with two visitors each, against every documented route: what a new route names is included by itself. */
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])
// there is no call of anybody yet, and a picture for who was invited is found by who was told its path
const hasObjects = ({ path }: Endpoint) =>
  path.includes('/:') && path !== readLogo.path && !path.startsWith('/api/public/support/calls/')
const named = endpoints.filter(hasObjects)
const referring = endpoints.flatMap((endpoint) =>
  naming([...fieldsOf(endpoint.body), ...fieldsOf(endpoint.query)]).map((field) => ({ endpoint, field })),
)

let app: TestApp
let victim: Business
let attacker: Business
beforeAll(async () => {
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
})
beforeEach(async () => {
  victim = await openBusiness(app)
  attacker = await openBusiness(app)
})
afterAll(() => app.close())

/** Visitors are strangers to each other also within one business. */
const strangersTo = async ({ access }: Endpoint) =>
  access === 'visitor' ? [attacker, await victim.withOtherVisitor()] : [attacker]

describe.each(named.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
  '%s',
  (_, endpoint) => {
    test('attack: an object of somebody else is not found, and its owner still has it', async () => {
      const params = await idsForPath(endpoint.path, { app, business: victim })
      for (const stranger of await strangersTo(endpoint)) {
        const reply = await sendTo(app, endpoint, { ...(await requestTo(endpoint, stranger)), params })
        const { code, text } = await refusalOf(reply)
        expect([reply.status, code]).toEqual([404, expect.stringMatching(/not_found$/)])
        expect(text, 'the refusal says what was not found, and where to look').toMatch(
          new RegExp(`You have no [a-z ]+ with the id "(${Object.values(params).join('|')})". [A-Z].+\\.$`),
        )
      }
      const own = await sendTo(app, endpoint, { ...(await requestTo(endpoint, victim)), params })
      expect([200, 201, 204, 409]).toContain(own.status)
    })
  },
)

describe.each(
  referring.map(({ endpoint, field }) => [`${endpoint.method} ${endpoint.path}`, field, endpoint] as const),
)('%s with %s', (_, field, endpoint) => {
  test('attack: a request that names an object of somebody else is refused, or finds nothing', async () => {
    const id = await idForField(field, { app, business: victim })
    for (const stranger of await strangersTo(endpoint)) {
      const params = endpoint.path.includes('/:') ? await idsForPath(endpoint.path, { app, business: stranger }) : {}
      const reply = await sendTo(app, endpoint, { ...(await requestTo(endpoint, stranger, { [field]: id })), params })
      const finding = await reply.json()
      if (reply.status === 200 && endpoint.method === 'GET') expect(finding.items).toEqual([])
      else expect([reply.status, finding.code ?? finding.error]).toEqual([404, expect.stringMatching(/not_found$/)])
    }
    const params = endpoint.path.includes('/:') ? await idsForPath(endpoint.path, { app, business: victim }) : {}
    const own = await sendTo(app, endpoint, { ...(await requestTo(endpoint, victim, { [field]: id })), params })
    expect([400, 401, 403, 404]).not.toContain(own.status)
  })
})

/** In either dialect. */
async function refusalOf(reply: Response): Promise<{ code: unknown; text: unknown }> {
  const { code, error, message } = await reply.json().catch(() => ({}))
  return code === undefined ? { code: error, text: message } : { code, text: error }
}
