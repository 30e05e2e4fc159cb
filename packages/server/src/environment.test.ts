import { expect, test } from 'vitest'
import { readEnvironment } from './environment'

test('nothing set means port 4000, the embedded database and the demo', () => {
  expect(readEnvironment({})).toMatchObject({
    port: 4000,
    publicUrl: 'http://localhost:4000',
    ownOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
    dataDir: './data',
    databaseUrl: null,
    isDemo: true,
    trustedProxies: 0,
  })
})

test('with PostgreSQL the demo is off until asked for', () => {
  const DATABASE_URL = 'postgres://user:password@db/opencx'
  expect(readEnvironment({ DATABASE_URL }).isDemo).toBe(false)
  expect(readEnvironment({ DATABASE_URL, DEMO: 'true' }).isDemo).toBe(true)
})

test('an empty variable counts as not set', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '', DEMO: '' })).toMatchObject({ port: 4000, isDemo: true })
})

test('a public address is kept as an origin', () => {
  expect(readEnvironment({ PUBLIC_URL: 'https://Chat.Example.com/' }).ownOrigins).toEqual(['https://chat.example.com'])
  expect(readEnvironment({ PUBLIC_URL: 'http://127.0.0.1:9000' }).ownOrigins).toEqual([
    'http://127.0.0.1:9000',
    'http://localhost:9000',
  ])
})

test.each([
  ['PORT', 'eighty', 'a port number from 1 to 65535'],
  ['PORT', '0', 'a port number'],
  ['PORT', '70000', 'a port number'],
  ['HOST', 'not a host', 'an address to listen on'],
  ['PUBLIC_URL', 'chat.example.com', 'an http or https address without a path'],
  ['PUBLIC_URL', 'https://example.com/chat', 'without a path'],
  ['PUBLIC_URL', 'javascript:alert(1)', 'an http or https address'],
  ['SECRET', 'short', '32 characters or more'],
  ['DATABASE_URL', 'mysql://db/opencx', 'a PostgreSQL address'],
  ['REDIS_URL', 'http://redis', 'a Redis address'],
  ['PARTNER_API_KEY', 'too-short', '20 characters or more'],
  ['DEMO', 'maybe', 'true or false'],
  ['DEMO_PASSWORD', 'short', '8 to 128 characters'],
  ['TRUSTED_PROXIES', '-1', 'from 0 to 10'],
  ['METRICS_TOKEN', 'too-short', '20 characters or more'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error'],
])('%s=%s stops the start, naming the variable and the expected form', (name, value, expected) => {
  expect(() => readEnvironment({ [name]: value })).toThrow(
    new RegExp(`^${name} has a wrong value: expected .*${expected}`),
  )
})

test('a wrong value is never repeated, and every wrong variable has its line', () => {
  const read = () => readEnvironment({ SECRET: 'hunter2', PORT: 'x' })
  expect(read).toThrow(/^PORT .*\nSECRET /)
  expect(read).not.toThrow(/hunter2/)
})
