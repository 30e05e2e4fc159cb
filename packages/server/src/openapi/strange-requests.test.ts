import type { Endpoint } from '@opencx/protocol/http/endpoint'
import { ErrorBody, errorStatus, SupportErrorBody } from '@opencx/protocol/http/errors'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app'
import { openBusiness } from '../testing/endpoints/business'
import { mistakesOf } from '../testing/endpoints/mistakes'
import { requestTo } from '../testing/endpoints/requests'
import { sendTo } from '../testing/endpoints/send'
import { requestSchema } from '../testing/endpoints/values'
import { codesOf } from './document'
import { chapters } from './endpoints'

/** Every endpoint from its own schema: whatever it is sent, it answers with one of the errors that its documentation names. */
const endpoints = chapters.flatMap((chapter) => [...chapter.endpoints])
const SEED = Number(process.env.FUZZ_SEED ?? 4711)
const RUNS = Number(process.env.FUZZ_RUNS ?? 20)

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ ALLOW_PRIVATE_NETWORK: 'yes' })
})
afterAll(() => app.close())

const pathPart = fc.constantFrom(
  'x',
  '0',
  '%00',
  '..;',
  'a/b',
  '\ud83d\ude00',
  'x'.repeat(3_000),
  "' or 1=1",
  crypto.randomUUID(),
)
const queryValue = fc.constantFrom(
  '',
  '-1',
  '0',
  '101',
  '1e9',
  'NaN',
  'x',
  '\u0000',
  '%',
  '\ud83d',
  'a'.repeat(3_000),
  '{"a":1}',
  crypto.randomUUID(),
)

// secret keys allow a hundred calls a minute
const runs = { numRuns: RUNS, seed: SEED, endOnFailure: true }
const named = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const)
const paramsOf = ({ path }: Endpoint) =>
  fc.record(Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, pathPart])))

describe('every strange body is answered with a documented error that says what is wrong', () => {
  test.each(named(endpoints.filter(({ body }) => body)))('%s', async (_, endpoint) => {
    if (!endpoint.body) throw new Error('It takes no body.')
    const right = await requestTo(endpoint, await openBusiness(app))
    const headers = { ...right.headers, 'content-type': 'application/json' }
    await fc.assert(
      fc.asyncProperty(mistakesOf(endpoint.body), paramsOf(endpoint), async ({ text, field }, params) => {
        const reply = await sendTo(app, endpoint, { ...right, headers, params, text, address: address() })
        const why = await refusalOf(endpoint, reply)
        if (field === null) return
        expect(why?.code).toBeDefined()
        if (why?.code === 'invalid_request') expect(why.message).toContain(field)
      }),
      runs,
    )
  })
})

describe('strange addresses and parameters are answered with a documented error', () => {
  test.each(named(endpoints))('%s', async (_, endpoint) => {
    const right = await requestTo(endpoint, await openBusiness(app))
    const names = Object.keys(endpoint.query ? (requestSchema(endpoint.query).properties ?? {}) : {})
    const queries = fc.dictionary(fc.constantFrom(...names, 'limit', 'zz'), queryValue, { maxKeys: 3 })
    await fc.assert(
      fc.asyncProperty(paramsOf(endpoint), queries, async (params, asked) => {
        const query = { ...right.query, ...asked }
        await refusalOf(endpoint, await sendTo(app, endpoint, { ...right, params, query, address: address() }))
      }),
      { ...runs, numRuns: Math.ceil(RUNS / 3) },
    )
  })
})

let sent = 0
/** Limits by address are not what is tried here. */
function address(): string {
  sent += 1
  return `2001:db8:${(sent >> 16).toString(16)}:${(sent & 0xffff).toString(16)}::1`
}

/** Checks that a refusal is one that the endpoint documents, in the words of its dialect; null for success. */
async function refusalOf(endpoint: Endpoint, reply: Response): Promise<{ code: string; message: string } | null> {
  if (reply.ok) return null
  const text = await reply.text()
  expect([endpoint.path, reply.status, text]).not.toEqual([endpoint.path, 500, text])
  const isSupport = /^\/api\/(public|business|admin)\//.test(endpoint.path)
  const { code, message } = isSupport ? supportRefusal(text) : bearerRefusal(text)
  expect(codesOf(endpoint)).toContain(code)
  expect(Object.entries(errorStatus)).toContainEqual([code, reply.status])
  expect(message.length).toBeGreaterThan(15)
  return { code, message }
}

function bearerRefusal(text: string) {
  const { error, message } = ErrorBody.parse(JSON.parse(text))
  return { code: error, message }
}

function supportRefusal(text: string) {
  const { error, code } = SupportErrorBody.parse(JSON.parse(text))
  return { code, message: error }
}
