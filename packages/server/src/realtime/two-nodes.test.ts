import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenDatabase } from '../storage/database'
import { type Desk, message, openDesk, textsOf } from '../testing/conversation'
import { openTestDatabase } from '../testing/database'
import { createHub, type Fanout, redisFanout } from '.'

const redisUrl = process.env.TEST_REDIS_URL ?? ''

/** Two nodes share the database and Redis, and nothing else. */
test.skipIf(redisUrl === '')('what one node appends, the other one hears at once', async () => {
  const sent: string[] = []
  const heard: string[] = []
  const stop = listener.listen(conversationId, (news) => heard.push(...textsOf({ events: [...(news.events ?? [])] })))
  await until(async () => {
    // subscribing takes a moment; what is said before it is ready is what the sweep is for
    const text = `probe ${sent.length}`
    sent.push(text)
    await desk.exchange(desk.visitor, { conversationId, commands: [message(text)] })
    return heard.length > 0
  })
  await desk.exchange(desk.agent, { conversationId, commands: [message('from the other side')] })
  await until(() => heard.includes('from the other side'))
  expect(heard.filter((text) => text === 'from the other side')).toHaveLength(1)
  stop()
})

test.skipIf(redisUrl === '')('a long poll at one node is answered by an append at the other', async () => {
  const after = (await desk.exchange(desk.visitor, { conversationId })).events?.length ?? 0
  const waiting = secondDesk.exchange(desk.visitor, { conversationId, after, wait: 15 })
  await new Promise((resolve) => setTimeout(resolve, 300))
  await desk.exchange(desk.agent, { conversationId, commands: [message('across')] })
  expect(textsOf(await waiting)).toEqual(['across'])
})

let database: OpenDatabase
let desk: Desk
let secondDesk: Desk
let listener: ReturnType<typeof createHub>
const fanouts: Fanout[] = []
const conversationId = randomUUID()

const openFanout = (nodeId: string) => {
  const fanout = redisFanout(redisUrl, {
    nodeId,
    onError(error) {
      throw error
    },
  })
  fanouts.push(fanout)
  return fanout
}
const until = async (isDone: () => boolean | Promise<boolean>) => {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await isDone()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it did not happen within five seconds')
}

beforeAll(async () => {
  if (redisUrl === '') return
  database = await openTestDatabase()
  desk = await openDesk(database.db, openFanout('one'))
  const second = openFanout('two')
  secondDesk = await openDesk(database.db, second)
  listener = createHub(second)
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
})
afterAll(async () => {
  for (const fanout of fanouts) await fanout.close()
  await database?.close()
})
