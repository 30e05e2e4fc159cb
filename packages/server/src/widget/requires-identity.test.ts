import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrg, createTestApp, OWN_ORIGIN, PARTNER_KEY, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { secretKeyOf } from '../testing/secret-key'
import { joinAs } from '../testing/team'
import { uploadsOf } from '../testing/uploads'
import { newToken, refusal, visitsOf } from '../testing/visits'

let app: TestApp
let orgId: string
let pageKey: string
let secretKey: string
/** Of before anybody had to be known. */
let old: { token: string; conversationId: string }
let oldCode: string
beforeAll(async () => {
  app = await createTestApp()
  const org = await createOrg(app, { name: 'Bank', website: 'https://bank.example' })
  orgId = org.id
  pageKey = org.widget_token
  secretKey = await secretKeyOf(app, orgId)
  old = await visitsOf(app).start(pageKey)
  oldCode = (await (await ask('resume-codes', old.token)).json()).code
  const reply = await changeOrg({ requires_identity: true })
  expect([reply.status, (await reply.json()).requires_identity]).toEqual([200, true])
})
afterAll(() => app.close())

const json = { 'content-type': 'application/json' }
const changeOrg = (changes: object, id = orgId) =>
  app.request(`/partner/v1/orgs/${id}`, {
    method: 'PATCH',
    headers: { ...json, authorization: `Bearer ${PARTNER_KEY}` },
    body: JSON.stringify(changes),
  })
const ask = (path: string, bearer: string, body: object = {}) =>
  app.request(`/widget/v1/${path}`, {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${bearer}`, origin: OWN_ORIGIN },
    body: JSON.stringify(body),
  })
const ticket = () => visitsOf(app).ticketFor(pageKey)
const userToken = async (): Promise<string> => {
  const reply = await app.request('/widget/authenticate-user', {
    method: 'POST',
    headers: { ...json, authorization: `Bearer ${secretKey}` },
    body: JSON.stringify({ email: 'ada@bank.example', name: 'Ada' }),
  })
  return (await reply.json()).token
}

test('whom the business vouches for writes and reads as ever', async () => {
  const token = newToken()
  expect((await ask('identify', token, { userToken: await userToken(), ticket: await ticket() })).status).toBe(200)
  const { conversationId } = await visitsOf(app).start(pageKey, { token })
  const reply = await (await visitsOf(app).post({ conversationId }, { token })).json()
  expect(reply.events.at(-1)).toMatchObject({ text: 'hi', by: { name: 'Ada' } })
})

test('attack: nobody in particular begins a conversation, uploads a file or goes on by a code', async () => {
  const { post } = visitsOf(app)
  const [token, admitted] = [newToken(), await ticket()]
  expect(await refusal(post({ commands: [message('hi')], ticket: admitted }, { token }))).toBe('identity_required')
  const file = { bytes: Buffer.from('a file'), name: 'a.txt', token, ticket: admitted }
  expect(await refusal(uploadsOf(app).asVisitor(file))).toBe('identity_required')
  expect(await refusal(ask('resume', token, { code: oldCode, ticket: admitted }))).toBe('identity_required')
})

test('attack: a session from before is shown nothing and sends nothing', async () => {
  const { post } = visitsOf(app)
  const { token, conversationId } = old
  const inside = { conversationId, after: 0 }
  expect(await refusal(post(inside, { token }))).toBe('identity_required')
  expect(await refusal(post({ ...inside, commands: [message('still here')] }, { token }))).toBe('identity_required')
  expect(await refusal(post({ ...inside, ticket: await ticket(), nextToken: newToken() }, { token }))).toBe(
    'identity_required',
  )
  expect(await refusal(ask('resume-codes', token))).toBe('identity_required')
  const list = app.request('/widget/v1/conversations', {
    headers: { authorization: `Bearer ${token}`, origin: OWN_ORIGIN },
  })
  expect(await refusal(list)).toBe('identity_required')
})

test('attack: a token that was made up, or says that one is verified, opens nothing', async () => {
  const [header = '', payload = ''] = (await userToken()).split('.')
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid })
    .sign(Buffer.from('a guessed secret of some length'))
  const token = newToken()
  for (const made of [forged, `${header}.${payload}.`])
    expect(await refusal(ask('identify', token, { userToken: made, ticket: await ticket() }))).toBe(
      'user_token_invalid',
    )
  const claimed = {
    verifiedEmail: 'ada@bank.example',
    externalUserId: '1',
    email: 'ada@bank.example',
    userToken: forged,
  }
  const request = { commands: [message('hi')], ticket: await ticket(), visitor: claimed }
  expect(await refusal(visitsOf(app).post(request, { token }))).toBe('identity_required')
})

test('with the old session its person signs in, and finds what they said', async () => {
  const token = newToken()
  const body = { userToken: await userToken(), ticket: await ticket(), leaves: old.token }
  expect((await (await ask('identify', token, body)).json()).conversationId).toBe(old.conversationId)
  expect((await visitsOf(app).post({ conversationId: old.conversationId }, { token })).status).toBe(200)
})

test('a hotspot key and required sign-in exclude each other, whichever comes first', async () => {
  const cookie = await joinAs(app, { role: 'owner', orgId })
  const asOwner = (path: string, method: string, body: object) =>
    app.request(path, { method, headers: { ...json, cookie, origin: OWN_ORIGIN }, body: JSON.stringify(body) })
  const keys = await (await app.request(`/inbox/v1/keys?organizationId=${orgId}`, { headers: { cookie } })).json()
  const { id } = keys.items.find(({ kind }: { kind: string }) => kind === 'widget_token')
  expect(await refusal(asOwner(`/inbox/v1/keys/${id}`, 'PATCH', { mode: 'hotspot' }))).toBe('identity_excludes_hotspot')
  const wanted = { kind: 'publishable', name: 'Wi-Fi', mode: 'hotspot', organizationId: orgId }
  expect(await refusal(asOwner('/inbox/v1/keys', 'POST', wanted))).toBe('identity_excludes_hotspot')

  const portal = await createOrg(app, { name: 'Portal' })
  expect(await refusal(changeOrg({ requires_identity: true }, portal.id))).toBe('identity_excludes_hotspot')
  const settings = '/api/business/admin/settings'
  const off = await asOwner(settings, 'POST', { requiresIdentity: false, organizationId: orgId })
  expect((await off.json()).settings.requiresIdentity).toBe(false)
  expect((await asOwner('/inbox/v1/keys', 'POST', wanted)).status).toBe(201)
  const on = await asOwner(settings, 'POST', { requiresIdentity: true, organizationId: orgId })
  expect([on.status, (await on.json()).code]).toEqual([409, 'identity_excludes_hotspot'])
  expect((await visitsOf(app).post({ commands: [message('hi')], ticket: await ticket() })).status).toBe(200)
})
