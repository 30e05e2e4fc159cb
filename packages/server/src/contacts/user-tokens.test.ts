import { randomUUID } from 'node:crypto'
import { decodeProtectedHeader, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deriveKey } from '../secret'
import { identityKeys } from '../storage/schema'
import { createOrg, createTestApp, type TestApp } from '../testing/app'
import { race, writesTo } from '../testing/race'
import { secretKeyOf } from '../testing/secret-key'
import { createUserTokens } from './user-tokens'

let app: TestApp
let orgId: string
let secretKey: string
beforeAll(async () => {
  app = await createTestApp()
  orgId = (await createOrg(app, { name: 'Acme', website: 'https://acme.example' })).id
  secretKey = await secretKeyOf(app, orgId)
})
afterAll(() => app.close())

const tokenOf = async (email: string): Promise<string> => {
  const reply = await app.request('/widget/authenticate-user', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({ email }),
  })
  return (await reply.json()).token
}
const isBelieved = (token: string) => {
  const { db } = app.database
  const tokens = createUserTokens({ db, clock: app.clock, secret: app.data.secret })
  return tokens.read(token, orgId).then(
    () => true,
    () => false,
  )
}

const SIGNS_MS = 30 * 86_400_000
const HOUR_MS = 3_600_000

test('a new key signs after thirty days; tokens of the one before it go on, older keys are believed no more', async () => {
  const keyOf = (token: string) => decodeProtectedHeader(token).kid
  const rotating = (who = 'ada') => tokenOf(`${who}@rotating.example`)
  const first = await rotating()
  app.clock.advance(SIGNS_MS - HOUR_MS / 2)
  const last = await rotating()
  expect(keyOf(last)).toBe(keyOf(first))
  app.clock.advance(HOUR_MS / 2)
  const acts = ['ada', 'bob', 'cy'].map((who) => () => rotating(who))
  const replies = await race(app.database, { behind: writesTo(identityKeys), acts })
  expect(new Set(replies.map(keyOf)).size).toBe(1)
  expect(keyOf(replies[0] ?? '')).not.toBe(keyOf(last))
  for (const token of [last, ...replies]) expect(await isBelieved(token)).toBe(true)
  app.clock.advance(SIGNS_MS)
  await rotating()
  const signedBy = (kid: string | undefined) =>
    new SignJWT({ sub: randomUUID() })
      .setProtectedHeader({ alg: 'HS256', ...(kid && { kid }) })
      .setAudience(orgId)
      .setIssuedAt(Math.floor(app.clock.now() / 1_000))
      .setExpirationTime(Math.floor(app.clock.now() / 1_000) + 60)
      .sign(deriveKey(app.data.secret, `user token ${kid}`))
  expect(await isBelieved(await signedBy(keyOf(replies[0] ?? '')))).toBe(true)
  expect(await isBelieved(await signedBy(keyOf(last)))).toBe(false)
})
