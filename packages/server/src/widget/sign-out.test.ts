import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'

let app: TestApp
let key: string
beforeAll(async () => {
  app = await createTestApp()
  key = (await createOrg(app, { name: 'Acme' })).widget_token
})
afterAll(() => app.close())

const newToken = () => randomBytes(32).toString('hex')
const call = (path: string, token: string, body: object = {}) =>
  app.request(`/widget/v1/${path}`, {
    method: 'POST',
    headers: {
      origin: OWN_ORIGIN,
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(body),
  })
const ticket = async () => /"ticket":"([^"]+)"/.exec(await (await app.request(`/webchat?key=${key}`)).text())?.[1]

/** Somebody who has written. Returns what they ask with, and how the server answers. */
async function begin() {
  const token = newToken()
  const request = { conversationId: randomUUID(), after: 0, commands: [] }
  await call('exchange', token, { ...request, ticket: await ticket(), commands: [message('hi')] })
  const ask = async (by = token, more = {}) => {
    const reply = await call('exchange', by, { ...request, ...more })
    return reply.status === 200 ? 'let in' : (await reply.json()).error
  }
  return { token, ask }
}

test('after signing out the token opens nothing, and signing out again is no error', async () => {
  const { token, ask } = await begin()
  expect(await ask()).toBe('let in')
  for (let time = 0; time < 2; time++) {
    const reply = await call('sign-out', token)
    expect([reply.status, await reply.json()]).toEqual([200, {}])
  }
  expect(await ask()).toBe('session_expired')
  expect(await ask(token, { ticket: await ticket(), commands: [message('again')] })).toBe('session_expired')
})

test('the token that was to take over ends with it', async () => {
  const { token, ask } = await begin()
  const nextToken = newToken()
  await ask(token, { nextToken })
  await call('sign-out', token)
  expect(await ask(nextToken)).toBe('session_expired')
})

test('nobody else is signed out', async () => {
  const [one, other] = [await begin(), await begin()]
  await call('sign-out', one.token)
  expect(await other.ask()).toBe('let in')
})

test('a session that nobody has is no error, a request without a token is', async () => {
  expect((await call('sign-out', newToken())).status).toBe(200)
  const reply = await call('sign-out', '')
  expect(await reply.json()).toMatchObject({ statusCode: 401, error: 'session_missing' })
})
