import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createKey } from '../keys'
import { keys } from '../storage/schema'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message, textsOf } from '../testing/conversation'
import { png } from '../testing/pictures'
import { openSocketClient } from '../testing/socket-client'
import { sparePort } from '../testing/spare-port'
import { answer, newToken, refusal } from '../testing/visits'

const INSIDE = '198.51.100.9'
const OUTSIDE = '203.0.113.7'

let app: TestApp
let orgId: string
let key: string
let keyId: string
beforeAll(async () => {
  // as in production: the last proxy says who is calling
  const port = await sparePort()
  app = await createTestApp({ TRUSTED_PROXIES: '1', PORT: String(port), PUBLIC_URL: OWN_ORIGIN })
  await app.start()
  orgId = (await createOrg(app, { name: 'Lounge' })).id
})
afterAll(() => app.close())
beforeEach(async () => {
  key = await createKey(app.database.db, {
    orgId,
    kind: 'publishable',
    name: 'Portal',
    mode: 'hotspot',
    networks: ['198.51.100.0/24'],
  })
  keyId = key.slice(11, 23)
})

interface From {
  readonly token?: string
  /** X-Forwarded-For, as the proxy passes it on. */
  readonly via?: string
}
const ask = (path: string, { token, via = INSIDE }: From, init: RequestInit = {}) =>
  app.request(path, {
    ...init,
    headers: {
      'content-type': 'application/json',
      'x-forwarded-for': via,
      origin: OWN_ORIGIN,
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...init.headers,
    },
  })
const post = (path: string, body: object, from: From) =>
  ask(`/widget/v1/${path}`, from, { method: 'POST', body: JSON.stringify(body) })
const ticketFrom = async (via = INSIDE): Promise<string> => {
  const page = await (await ask(`/webchat?key=${key}`, { via })).text()
  return JSON.parse(/id="opencx-config">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}').ticket
}
const exchange = (request: object, from: From) => post('exchange', { after: 0, commands: [], ...request }, from)
/** A guest of the lounge, with a conversation. */
async function begin() {
  const [token, conversationId, ticket] = [newToken(), randomUUID(), await ticketFrom()]
  const reply = await answer(exchange({ conversationId, ticket, commands: [message('hi')] }, { token }))
  expect(textsOf(reply)).toEqual(['hi'])
  return { token, conversationId, ticket }
}
const change = (networks: string[]) => app.database.db.update(keys).set({ networks }).where(eq(keys.id, keyId))
const socketFrom = (via: string) =>
  openSocketClient(`ws://127.0.0.1:${app.environment.port}/realtime`, { origin: OWN_ORIGIN, 'x-forwarded-for': via })

test('attack: a ticket that was taken out of the network opens no session elsewhere, by no way', async () => {
  const ticket = await ticketFrom()
  const away = () => ({ token: newToken(), via: OUTSIDE })
  const commands = [message('hi')]
  const attempts = [
    exchange({ conversationId: randomUUID(), ticket, commands }, away()),
    exchange({ conversationId: randomUUID(), ticket }, away()),
    post('resume', { code: 'ZZZZ-ZZZZ', ticket }, away()),
    post('handoff', { code: 'code', ticket }, away()),
    post('identify', { userToken: 'token', ticket }, away()),
    ask('/widget/v1/attachments', away(), {
      method: 'POST',
      body: new Uint8Array(await png()),
      headers: { 'x-attachment-id': randomUUID(), 'x-attachment-name': 'a.png', 'x-embed-ticket': ticket },
    }),
  ]
  for (const attempt of attempts) expect(await refusal(attempt)).toBe('network_not_allowed')
})

test('attack: a session that was carried out of the network is answered nothing, and goes on inside', async () => {
  const { token, conversationId } = await begin()
  const away = { token, via: OUTSIDE }
  for (const attempt of [
    exchange({ conversationId }, away),
    exchange({ conversationId, commands: [message('from afar')] }, away),
    ask('/widget/v1/conversations', away),
    post('resume-codes', {}, away),
    ask(`/widget/v1/attachments/${randomUUID()}`, away),
  ])
    expect(await refusal(attempt)).toBe('network_not_allowed')
  expect(textsOf(await answer(exchange({ conversationId }, { token })))).toEqual(['hi'])
})

test('attack: a forged X-Forwarded-For brings nobody into the network', async () => {
  const { token, conversationId } = await begin()
  for (const via of [
    `${INSIDE}, ${OUTSIDE}`,
    `${INSIDE},${INSIDE}, ${OUTSIDE}`,
    '',
    'unknown',
    '198.51.100',
    `${INSIDE}.1`,
  ])
    expect(await refusal(exchange({ conversationId }, { token, via })), via).toBe('network_not_allowed')
  await answer(exchange({ conversationId }, { token, via: `${OUTSIDE}, ${INSIDE}` }))
  await answer(exchange({ conversationId }, { token, via: `::ffff:${INSIDE}` }))
})

test('attack: a socket from elsewhere hears nothing', async () => {
  const { token, conversationId } = await begin()
  const watch = [{ conversationId, after: 0 }]
  const inside = await socketFrom(INSIDE)
  inside.send({ token, watch })
  await inside.until(() => inside.texts().includes('hi'))
  for (const via of [OUTSIDE, `${INSIDE}, ${OUTSIDE}`]) {
    const outside = await socketFrom(via)
    outside.send({ token, watch })
    expect([await outside.closed, outside.texts()]).toEqual([4401, []])
  }
  inside.close()
})

test('a network that is taken off the list ends what was begun in it, and no list lets everybody in', async () => {
  const { token, conversationId } = await begin()
  await change(['192.0.2.0/24'])
  expect(await refusal(exchange({ conversationId }, { token }))).toBe('network_not_allowed')
  await change([])
  await answer(exchange({ conversationId }, { token, via: OUTSIDE }))
})

test('the support page of a business is held to the networks of its key too', async () => {
  const { db } = app.database
  const { slug } = (await db.query.orgs.findFirst({ where: (table, { eq }) => eq(table.id, orgId) })) ?? { slug: '' }
  const isToken = eq(keys.kind, 'widget_token')
  await db
    .update(keys)
    .set({ networks: ['198.51.100.0/24'] })
    .where(isToken)
  expect((await ask(`/support/${slug}`, {})).status).toBe(200)
  expect(await refusal(ask(`/support/${slug}`, { via: OUTSIDE }))).toBe('network_not_allowed')
  await db.update(keys).set({ networks: [] }).where(isToken)
})
