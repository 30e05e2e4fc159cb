import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbeddedClient } from '../testing/database'
import { openDatabase } from './open-database'

const MANY = 1_000

let client: PGlite
const server = createServer((_, reply) => reply.writeHead(200, { connection: 'close' }).end('here'))
let address: string
beforeAll(async () => {
  client = await openEmbeddedClient()
  await client.exec('CREATE TABLE counts (id int PRIMARY KEY, value int NOT NULL)')
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${port(server.address())}`
  // the first request loads what the others find
  await ask()
})
afterAll(async () => {
  await client.close()
  server.closeAllConnections()
  server.close()
})

const port = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address !== null ? address.port : 0
const ask = async () => (await fetch(address)).text()

/** How many of many queries had their answers when `other` was over. */
async function doneBefore(queries: () => Promise<unknown>[], other: () => Promise<unknown>): Promise<number> {
  let done = 0
  let before = MANY
  const all = queries().map((query) => query.finally(() => done++))
  const meanwhile = other().then(() => {
    before = done
  })
  await Promise.allSettled(all)
  await meanwhile
  return before
}

const many = (query: (at: number) => Promise<unknown>) => Array.from({ length: MANY }, (_, at) => query(at))

test('a request that comes beside many queries is answered long before the last of them', async () => {
  const queries = () => many((at) => client.query('SELECT $1::int AS at', [at]))
  expect(await doneBefore(queries, ask)).toBeLessThan(MANY / 2)
})

test('so it is with the database that a server opens', async () => {
  const { db, close } = await openDatabase({ databaseUrl: null, dataDir: null, migrationsDir: null })
  expect(await doneBefore(() => many((at) => db.execute(sql`SELECT ${at}::int`)), ask)).toBeLessThan(MANY / 2)
  await close()
}, 120_000)

test('timers go off between many queries, failing ones among them', async () => {
  const queries = () => many((at) => client.query(at % 2 ? 'SELECT 1 / 0' : 'SELECT 1'))
  const threeTimers = async () => {
    for (let count = 0; count < 3; count++) await wait(1)
  }
  expect(await doneBefore(queries, threeTimers)).toBeLessThan(MANY / 2)
})

test('a long transaction lets requests through, and no other query into it', async () => {
  const values: unknown[] = []
  const look = async () => {
    await ask()
    const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM counts')
    values.push(rows[0]?.count)
  }
  let inside = 0
  let answered = 0
  const asked = ask().then(() => {
    answered = inside
  })
  const looking = look()
  await client.transaction(async (tx) => {
    for (; inside < MANY; inside++) await tx.query('INSERT INTO counts VALUES ($1, 0)', [inside])
  })
  await Promise.all([asked, looking, look()])
  expect(answered).toBeLessThan(MANY / 2)
  expect(values).toEqual([MANY, MANY])
})

test('a query by itself waits for nothing', async () => {
  for (let count = 0; count < 5; count++) {
    await wait(30)
    let turned = false
    setImmediate(() => {
      turned = true
    })
    await client.query('SELECT 1')
    expect(turned).toBe(false)
  }
})
