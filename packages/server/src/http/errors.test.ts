import { errorStatus } from '@opencx/protocol/http/errors'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { keys } from '../storage/schema'
import { openTestDatabase } from '../testing/database'
import { Refused, replyToErrors } from './errors'
import { teaching } from './teaching'
import type { Web } from './web'

async function replyTo(error: unknown) {
  const log: string[] = []
  const app = new Hono<Web>()
  app.onError(replyToErrors(pino({}, { write: (line) => log.push(line) })))
  app.get('/things/:id', () => {
    throw error
  })
  const reply = await app.request('/things/a-secret-id?key=oc_live_pk_secret')
  return { reply, body: await reply.json(), log: log.join('') }
}

test('a refusal is answered with its status, code and teaching text, and not logged', async () => {
  const { reply, body, log } = await replyTo(new Refused('key_invalid', { headers: { 'x-more': '1' } }))
  expect(reply.status).toBe(401)
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(reply.headers.get('x-more')).toBe('1')
  expect(body).toEqual({ statusCode: 401, error: 'key_invalid', message: teaching.key_invalid })
  expect(log).toBe('')
})

test('every code says what was wrong and what to do, in whole sentences', () => {
  for (const code of Object.keys(errorStatus)) {
    const text = Reflect.get(teaching, code)
    expect(text, code).toMatch(/^[A-Z].{20,}\.$/)
  }
})

test('disk full: nothing was stored, and the sender is told to keep it', async () => {
  const error = new Error('insert', { cause: Object.assign(new Error('disk full'), { code: '53100' }) })
  const { reply, body } = await replyTo(error)
  expect(reply.headers.get('retry-after')).toBe('30')
  expect(body).toMatchObject({ statusCode: 503, error: 'storage_full' })
})

test('a database that cannot be reached is a matter of seconds', async () => {
  const { reply, body } = await replyTo(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
  expect(reply.headers.get('retry-after')).toBe('5')
  expect(body).toMatchObject({ statusCode: 503, error: 'unavailable' })
})

test('a value that no database can hold is the mistake of who sent it, and noted', async () => {
  const error = new Error('query', { cause: Object.assign(new Error('what a visitor wrote'), { code: '22021' }) })
  const { body, log } = await replyTo(error)
  expect(body).toMatchObject({ statusCode: 400, error: 'invalid_request' })
  expect(log).toContain('22021')
})

test('a surprise is logged with its place, answered without it', async () => {
  const { body, log } = await replyTo(new Error('the inner workings'))
  expect(body).toEqual({ statusCode: 500, error: 'internal_error', message: teaching.internal_error })
  expect(log).toContain('the inner workings')
  expect(log).toContain('/things/:id')
  expect(log).toContain('errors.test.ts')
})

test('no message text, key or address gets into the log, not even through a failed query', async () => {
  const database = await openTestDatabase()
  const failing = database.db.insert(keys).values({
    id: 'x',
    orgId: 'nobody',
    kind: 'publishable',
    name: 'what a visitor wrote',
    hash: 'a hash',
    mode: 'strict',
  })
  const error = await failing.catch((thrown: unknown) => thrown)
  const { body, log } = await replyTo(error)
  expect(body).toMatchObject({ error: 'internal_error' })
  expect(log).toContain('23503')
  for (const secret of ['what a visitor wrote', 'a hash', 'a-secret-id', 'oc_live_pk_secret', 'insert into'])
    expect(log).not.toContain(secret)
  await database.close()
})
