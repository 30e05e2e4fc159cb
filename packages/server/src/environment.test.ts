import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEnvironment, Variables } from './environment'

test('nothing set means port 4000, the embedded database and the demo', () => {
  expect(readEnvironment({})).toMatchObject({
    port: 4000,
    publicUrl: 'http://localhost:4000',
    ownOrigins: ['http://localhost:4000', 'http://127.0.0.1:4000'],
    dataDir: './data',
    databaseUrl: null,
    isDemo: true,
    trustedProxies: 0,
    allowPrivateNetwork: false,
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
  ['ALLOW_PRIVATE_NETWORK', 'perhaps', 'true or false'],
  ['METRICS_TOKEN', 'too-short', '20 characters or more'],
  ['S3_BUCKET', 'No Such_Bucket', 'the name of a bucket'],
  ['S3_ENDPOINT', 'https://s3.test/path', 'without a path'],
  ['S3_REGION', 'Europe!', 'the name of a region'],
  ['SMTP_URL', 'mail.example.com:587', 'the address of a mail server'],
  ['MAIL_FROM', 'Support', 'who mails come from'],
  ['MAIL_FROM', 'a@example.com, b@example.com', 'who mails come from'],
  ['MAIL_FROM', 'Support\nBcc: x@example.com <a@example.com>', 'who mails come from'],
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

const S3 = { S3_BUCKET: 'files', S3_ACCESS_KEY_ID: 'AKIA', S3_SECRET_ACCESS_KEY: 'a-long-secret' }

test('without S3 variables files are kept in DATA_DIR; with them in the bucket, at Amazon unless an address is given', () => {
  expect(readEnvironment({}).bucket).toBeNull()
  expect(readEnvironment({ ...S3, S3_REGION: 'eu-central-1' }).bucket).toEqual({
    endpoint: 'https://s3.eu-central-1.amazonaws.com',
    region: 'eu-central-1',
    name: 'files',
    accessKeyId: 'AKIA',
    secretAccessKey: 'a-long-secret',
  })
  expect(readEnvironment({ ...S3, S3_ENDPOINT: 'http://minio:9000/' }).bucket?.endpoint).toBe('http://minio:9000')
})

test('half a set of S3 variables stops the start, naming what is missing', () => {
  const read = () => readEnvironment({ S3_BUCKET: 'files', S3_SECRET_ACCESS_KEY: 'a-long-secret' })
  expect(read).toThrow(/^S3_ACCESS_KEY_ID is missing/)
  expect(read).not.toThrow(/a-long-secret/)
  expect(() => readEnvironment({ S3_ENDPOINT: 'http://minio:9000' })).toThrow(/^S3_BUCKET is missing/)
})

test('mail needs a server and a sender; the sender may have a name', () => {
  expect(readEnvironment({}).mailServer).toBeNull()
  const SMTP_URL = 'smtps://user:hunter22@mail.example.com'
  expect(readEnvironment({ SMTP_URL, MAIL_FROM: 'support@example.com' }).mailServer).toEqual({
    url: SMTP_URL,
    from: { name: '', address: 'support@example.com' },
  })
  expect(readEnvironment({ SMTP_URL, MAIL_FROM: 'Grace & Söhne <support@example.com>' }).mailServer?.from).toEqual({
    name: 'Grace & Söhne',
    address: 'support@example.com',
  })
})

test('a mail server without a sender, or the reverse, stops the start, naming what is missing', () => {
  const read = () => readEnvironment({ SMTP_URL: 'smtp://user:hunter22@mail.example.com' })
  expect(read).toThrow(/^MAIL_FROM is missing/)
  expect(read).not.toThrow(/hunter22/)
  expect(() => readEnvironment({ MAIL_FROM: 'a@example.com' })).toThrow(/^SMTP_URL is missing/)
})

/** The rows of a table in a document of this repository, by the variable that they begin with. */
function rowsOf(file: string): Map<string, string> {
  const text = readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8')
  return new Map(
    [...text.matchAll(/^\| `([A-Z0-9_]+)` +\|(.+)\|$/gm)].map(([, name = '', cells = '']) => [name, cells]),
  )
}

test('whoever operates the server finds every variable explained, in the form that it has to have', () => {
  const names = Object.keys(Variables.shape).sort()
  expect([...rowsOf('README.md').keys()].sort()).toEqual(names)
  const rows = rowsOf('docs/operations.md')
  expect([...rows.keys()].sort()).toEqual(names)
  for (const [name, { description }] of Object.entries(Variables.shape))
    expect(rows.get(name), name).toContain(` ${description} |`)
})
