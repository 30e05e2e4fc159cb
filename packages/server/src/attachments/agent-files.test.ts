import { randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson } from '../agents'
import { createOrg, createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { message } from '../testing/conversation'
import { png } from '../testing/pictures'
import { uploadsOf } from '../testing/uploads'
import { answer, refusal, visitsOf } from '../testing/visits'

const PASSWORD = 'a long password'

let app: TestApp
let visits: ReturnType<typeof visitsOf>
let uploads: ReturnType<typeof uploadsOf>
let key: string
let ada: string
let stranger: string
beforeAll(async () => {
  app = await createTestApp()
  visits = visitsOf(app)
  uploads = uploadsOf(app)
  const org = await createOrg(app, { name: 'Shop', website: 'https://shop.test' })
  key = org.widget_token
  ada = await hire('ada@shop.test', org.id)
  stranger = await hire('eve@other.test', (await createOrg(app, { name: 'Other' })).id)
})
afterAll(() => app.close())

/** Adds a person to a business and signs them in; the cookie. */
async function hire(email: string, orgId: string): Promise<string> {
  const person = { name: email, email, password: PASSWORD, orgId, role: 'agent' } as const
  await app.database.db.transaction((tx) => addPerson(tx, person))
  const reply = await app.request('/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify({ email, password: PASSWORD }),
  })
  return reply.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}
const read = (cookie: string, path: string, headers: Record<string, string> = {}) =>
  app.request(`/inbox/v1/attachments/${path}`, { headers: { ...(cookie ? { cookie } : {}), ...headers } })
const exchange = (cookie: string, conversationId: string, files: readonly Attachment[]) =>
  answer(
    app.request('/inbox/v1/exchange', {
      method: 'POST',
      headers: { cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' },
      body: JSON.stringify({ conversationId, after: 2, commands: [{ ...message(''), attachments: files }] }),
    }),
  )

test('an agent sends a file, and the visitor reads it', async () => {
  const { token, conversationId } = await visits.start(key)
  const file: Attachment = await (await uploads.asAgent({ cookie: ada, conversationId, bytes: await png() })).json()
  expect((await uploads.read(token, file.id)).status).toBe(404)
  await exchange(ada, conversationId, [file])
  const seen = await answer(visits.post({ conversationId, after: 2 }, { token }))
  expect(seen.events?.at(-1)).toMatchObject({ by: { kind: 'agent' }, attachments: [file] })
  expect((await uploads.read(token, file.id)).status).toBe(200)
  expect((await uploads.read(token, `${file.id}/thumbnail`)).status).toBe(200)
})

test('agents read what visitors sent, but not what visitors have not sent yet', async () => {
  const { token, conversationId } = await visits.start(key)
  const file: Attachment = await (await uploads.asVisitor({ token, bytes: await png() })).json()
  expect((await read(ada, file.id)).status).toBe(404)
  await answer(
    visits.post({ conversationId, after: 2, commands: [{ ...message('look'), attachments: [file] }] }, { token }),
  )
  const reply = await read(ada, file.id)
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png'])
})

test('the queue names the files of a message without text', async () => {
  const { conversationId } = await visits.start(key)
  const upload = await uploads.asAgent({ cookie: ada, conversationId, bytes: await png(), name: 'map.png' })
  await exchange(ada, conversationId, [await upload.json()])
  const detail = await (
    await app.request(`/inbox/v1/conversations/${conversationId}`, { headers: { cookie: ada } })
  ).json()
  expect(detail.summary.head.lastMessage.text).toBe('map.png')
})

describe('attack: from outside of the business', () => {
  test('an agent of another one can neither upload, send nor read', async () => {
    const { conversationId } = await visits.start(key)
    const bytes = await png()
    expect(await refusal(uploads.asAgent({ cookie: stranger, conversationId, bytes }))).toBe('conversation_not_found')
    expect(await refusal(uploads.asAgent({ cookie: ada, conversationId: randomUUID(), bytes }))).toBe(
      'conversation_not_found',
    )
    const file: Attachment = await (await uploads.asAgent({ cookie: ada, conversationId, bytes })).json()
    await exchange(ada, conversationId, [file])
    for (const path of [file.id, `${file.id}/thumbnail`])
      expect(await refusal(Promise.resolve(read(stranger, path)))).toBe('attachment_not_found')
  })

  test('nobody without a sign-in', async () => {
    const { conversationId } = await visits.start(key)
    expect(await refusal(uploads.asAgent({ cookie: '', conversationId, bytes: await png() }))).toBe('signed_out')
    expect(await refusal(Promise.resolve(read('', randomUUID())))).toBe('signed_out')
  })

  test('another site can neither show a file nor send one with the agent’s cookie', async () => {
    const { conversationId } = await visits.start(key)
    const bytes = await png()
    const file: Attachment = await (await uploads.asAgent({ cookie: ada, conversationId, bytes })).json()
    for (const site of ['cross-site', 'same-site'])
      expect(await refusal(Promise.resolve(read(ada, file.id, { 'sec-fetch-site': site })))).toBe(
        'attachment_not_found',
      )
    const own = await read(ada, file.id, { 'sec-fetch-site': 'same-origin' })
    expect([own.status, own.headers.get('cross-origin-resource-policy')]).toEqual([200, 'same-origin'])
    expect(await refusal(uploads.asAgent({ cookie: ada, conversationId, bytes, origin: 'https://evil.test' }))).toBe(
      'origin_not_allowed',
    )
  })

  test('a copy of an id in another business hides nothing', async () => {
    const { token, conversationId } = await visits.start(key)
    const file: Attachment = await (await uploads.asVisitor({ token, bytes: await png(50, 50) })).json()
    await answer(
      visits.post({ conversationId, after: 2, commands: [{ ...message(''), attachments: [file] }] }, { token }),
    )
    const rogue = await visits.start((await createOrg(app, { name: 'Rogue' })).widget_token)
    expect((await uploads.asVisitor({ token: rogue.token, id: file.id, bytes: await png(9, 9) })).status).toBe(201)
    expect(Number((await read(ada, file.id)).headers.get('content-length'))).toBe(file.size)
  })
})
