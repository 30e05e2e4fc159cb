import { randomUUID } from 'node:crypto'
import { Redis } from 'ioredis'
import { expect, test } from 'vitest'
import { sparePort } from '../testing/spare-port'
import { createLimits } from './limits'
import { overLimit } from './refuse-over-limit'
import { rules } from './rules'

const redisUrl = process.env.TEST_REDIS_URL ?? ''

test('only people in the middle of a sentence are told that nothing typed is lost', () => {
  const taken = { isAllowed: false, limit: 1, remaining: 0, resetSeconds: 1 }
  expect(overLimit({ ...taken, rule: 'message' }).message).toContain('nothing typed is lost')
  expect(overLimit({ ...taken, rule: 'orgKey' }).message).not.toContain('typed')
})

test('a rule allows what it says, tells how much is left, and then when to come back', async () => {
  const limits = createLimits(null)
  for (let used = 1; used <= 30; used++)
    expect(await limits.take('message', 'a visitor')).toMatchObject({
      isAllowed: true,
      limit: 30,
      remaining: 30 - used,
    })
  const refused = await limits.take('message', 'a visitor')
  expect(refused).toMatchObject({ isAllowed: false, limit: 30, remaining: 0 })
  expect(refused.resetSeconds).toBeGreaterThan(55)
  expect(refused.resetSeconds).toBeLessThanOrEqual(60)
})

test('nobody pays for somebody else, nor one rule for another', async () => {
  const limits = createLimits(null)
  for (let i = 0; i < 31; i++) await limits.take('message', 'a visitor')
  expect(await limits.take('message', 'another visitor')).toMatchObject({ isAllowed: true, remaining: 29 })
  expect(await limits.take('newSession', 'a visitor')).toMatchObject({ isAllowed: true, remaining: 59 })
})

test('what is given back can be used again', async () => {
  const limits = createLimits(null)
  await limits.take('signInAccount', 'ada')
  await limits.giveBack('signInAccount', 'ada')
  expect(await limits.take('signInAccount', 'ada')).toMatchObject({ remaining: 9 })
})

test.skipIf(redisUrl === '')('all nodes on one Redis count together', async () => {
  const nodes = [new Redis(redisUrl), new Redis(redisUrl)]
  const [here, there] = nodes.map((redis) => createLimits(redis))
  const who = randomUUID()
  for (let i = 0; i < 15; i++) {
    await here?.take('message', who)
    await there?.take('message', who)
  }
  expect(await here?.take('message', who)).toMatchObject({ isAllowed: false })
  for (const redis of nodes) redis.disconnect()
})

test('while Redis is away each node counts by itself, and nobody waits for it', async () => {
  const redis = new Redis({
    port: await sparePort(),
    lazyConnect: true,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    retryStrategy: () => null,
  })
  redis.on('error', () => {})
  const limits = createLimits(redis)
  const started = performance.now()
  for (let i = 0; i < 30; i++) expect(await limits.take('message', 'a visitor')).toMatchObject({ isAllowed: true })
  expect(await limits.take('message', 'a visitor')).toMatchObject({ isAllowed: false })
  expect(performance.now() - started).toBeLessThan(2_000)
  redis.disconnect()
})

test('who is over a limit is refused for as long as was said, and no longer', async () => {
  const limits = createLimits(null)
  const refusals = await Promise.all(Array.from({ length: 32 }, () => limits.take('message', 'a visitor')))
  const first = refusals.find(({ isAllowed }) => !isAllowed)
  const again = await limits.take('message', 'a visitor')
  expect(again).toMatchObject({ isAllowed: false, limit: 30, remaining: 0 })
  expect(again.resetSeconds).toBeLessThanOrEqual(first?.resetSeconds ?? 0)
  expect(again.resetSeconds).toBeGreaterThan((first?.resetSeconds ?? 0) - 5)
})

test('who was refused may come back at once for what is given back', async () => {
  const limits = createLimits(null)
  for (let used = 0; used < 11; used++) await limits.take('signInAccount', 'ada')
  expect(await limits.take('signInAccount', 'ada')).toMatchObject({ isAllowed: false })
  for (let given = 0; given < 2; given++) await limits.giveBack('signInAccount', 'ada')
  expect(await limits.take('signInAccount', 'ada')).toMatchObject({ isAllowed: true })
})

test('attack: one address alone cannot use up what a hotspot may take in a day', () => {
  const { newSession, newSessionDay } = rules
  expect((newSession.points / newSession.seconds) * newSessionDay.seconds).toBeLessThan(newSessionDay.points / 2)
})
