import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { newId } from '../ids'
import type { Database, OpenDatabase } from '../storage/database'
import { presence, users } from '../storage/schema'
import { type TestClock, testClock } from '../testing/app'
import { openTestDatabase } from '../testing/database'
import { createPresence, isPresent, type Presence } from '.'

let database: OpenDatabase
let clock: TestClock
let returned: string[][]
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(() => {
  clock = testClock()
  returned = []
})

const openPresence = (db: Database = database.db): Presence =>
  createPresence({ db, clock, onReturn: async (ids) => void returned.push([...ids].sort()) })
const addPerson = async () => {
  const id = newId()
  await database.db.insert(users).values({ id, name: 'Ada', email: `${id}@team.test` })
  return id
}
const isThere = async (id: string) => {
  const [row] = await database.db.select().from(presence).where(eq(presence.userId, id))
  return isPresent(row?.seenAt ?? null, clock.now())
}

test('who was seen is there for two minutes, and longer when they are seen again', async () => {
  const [once, again, never] = [await addPerson(), await addPerson(), await addPerson()]
  const { seen } = openPresence()
  await seen([once, again])
  clock.advance(100_000)
  await seen([again])
  expect(await Promise.all([once, again, never].map(isThere))).toEqual([true, true, false])
  clock.advance(20_001)
  expect(await Promise.all([once, again, never].map(isThere))).toEqual([false, true, false])
})

test('those who were not there before are told of, the others are not', async () => {
  const [ada, ben] = [await addPerson(), await addPerson()]
  const { seen } = openPresence()
  await seen([ada, ada])
  await seen([ada, ben])
  await seen([ada, ben])
  clock.advance(120_001)
  await seen([ben])
  expect(returned).toEqual([[ada], [ben], [ben]])
})

test('a person who is deleted meanwhile keeps nobody else from being seen', async () => {
  const ada = await addPerson()
  await openPresence().seen([newId(), ada])
  expect(await isThere(ada)).toBe(true)
})

test('requests that follow each other are written down every 20 seconds', async () => {
  const ada = await addPerson()
  const { asked } = openPresence()
  await asked(ada)
  await database.db.delete(presence)
  await asked(ada)
  expect(await isThere(ada)).toBe(false)
  clock.advance(20_001)
  await asked(ada)
  expect(await isThere(ada)).toBe(true)
})

test('who is not there is gone only once the server has been able to see people for two minutes', async () => {
  const ada = await addPerson()
  let isDown = false
  const db = new Proxy(database.db, {
    get(target, name) {
      if (isDown) throw new Error('the database is away')
      return Reflect.get(target, name)
    },
  })
  const { seen, isSettled } = openPresence(db)
  expect(isSettled(), 'it has just begun').toBe(false)
  clock.advance(120_000)
  expect(isSettled()).toBe(true)
  isDown = true
  await expect(seen([ada])).rejects.toThrow('the database is away')
  clock.advance(600_000)
  expect(isSettled()).toBe(false)
  isDown = false
  await seen([ada])
  clock.advance(119_999)
  expect(isSettled()).toBe(false)
  clock.advance(1)
  expect(isSettled()).toBe(true)
})

test('nor is anybody gone for a node at which nobody is, while it could not see them either', async () => {
  let isDown = false
  const db = new Proxy(database.db, {
    get(target, name) {
      if (isDown) throw new Error('the database is away')
      return Reflect.get(target, name)
    },
  })
  const { seen, isSettled } = openPresence(db)
  clock.advance(120_000)
  isDown = true
  await expect(seen([])).rejects.toThrow('the database is away')
  clock.advance(120_000)
  expect(isSettled()).toBe(false)
  isDown = false
  await seen([])
  clock.advance(120_000)
  expect(isSettled()).toBe(true)
})
