import type { Role } from '@opencx/protocol/http/inbox'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLog, invitations } from '../storage/schema'
import { createTestApp, OWN_ORIGIN, type TestApp } from '../testing/app'
import { openTeam, type TestPerson } from '../testing/team'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
})
afterAll(() => app.close())

let invited = 0
/** Of somebody new each time: to one address few mails are sent. */
const newEmail = () => `Grace${++invited}@Example.test`
const PATH = '/inbox/v1/invitations'
const invite = (by: TestPerson, role: Role = 'agent', email = newEmail()) =>
  by.ask('POST', PATH, { organizationId: team.orgId, email, role })
const list = (by: TestPerson) => by.ask('GET', `${PATH}?organizationId=${team.orgId}`)
const told = async (reply: Response) => {
  const { error } = await reply.json()
  return [reply.status, error]
}
const sent = async (reply: Response) => {
  const { invitation, link } = await reply.json()
  return { id: String(invitation.id), invitation, link, token: String(link).split('#')[1] ?? '' }
}
const visitAs = (path: string, body: object, address = '198.51.100.7') =>
  app.request(`${PATH}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: OWN_ORIGIN },
    body: JSON.stringify(body),
    address,
  })
const account = { name: 'Grace', password: 'a long password' }

test('who is invited stands on the list until they come; without a mail server the link is told once', async () => {
  const { invitation, link, token } = await sent(await invite(team.admin, 'admin', 'Grace@Example.test'))
  expect(invitation).toMatchObject({ email: 'grace@example.test', role: 'admin', isExpired: false })
  expect(link).toMatch(/^http:\/\/localhost:4000\/inbox\/invitation#/)
  const listed = await (await list(team.admin)).json()
  expect(listed).toEqual({ items: [invitation], isMailed: false })
  expect(JSON.stringify(listed)).not.toContain(token)
  expect((await visitAs('accept', { token, account })).status).toBe(200)
  expect((await (await list(team.owner)).json()).items).toEqual([])
  const { items } = await (await team.owner.ask('GET', `/inbox/v1/members?organizationId=${team.orgId}`)).json()
  expect(items).toContainEqual(expect.objectContaining({ email: 'grace@example.test', role: 'admin', name: 'Grace' }))
})

test('where mails are sent the link goes to the invited only', async () => {
  const mailing = await createTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Chat <chat@example.test>' })
  const { owner, orgId } = await openTeam(mailing)
  const reply = await owner.ask('POST', PATH, { organizationId: orgId, email: newEmail(), role: 'agent' })
  const { invitation, link } = await reply.json()
  expect(link).toBeNull()
  expect((await (await owner.ask('POST', `${PATH}/${invitation.id}/resend`)).json()).link).toBeNull()
  expect((await (await owner.ask('GET', `${PATH}?organizationId=${orgId}`)).json()).isMailed).toBe(true)
  await mailing.close()
})

test('sent anew, the link before opens nothing, and the new one lasts its whole time', async () => {
  const first = await sent(await invite(team.owner))
  app.clock.advance(70 * 3_600_000)
  const second = await sent(await team.owner.ask('POST', `${PATH}/${first.id}/resend`))
  app.clock.advance(70 * 3_600_000)
  expect(second.id).toBe(first.id)
  expect(await told(await visitAs('look', { token: first.token }))).toEqual([401, 'invitation_invalid'])
  expect((await visitAs('look', { token: second.token })).status).toBe(200)
})

test('one that has expired can be sent anew', async () => {
  const { id } = await sent(await invite(team.owner))
  app.clock.advance(73 * 3_600_000)
  expect((await (await list(team.owner)).json()).items[0]).toMatchObject({ id, isExpired: true })
  const { invitation, token } = await sent(await team.owner.ask('POST', `${PATH}/${id}/resend`))
  expect(invitation.isExpired).toBe(false)
  expect((await visitAs('look', { token })).status).toBe(200)
})

test('every act stands in the audit log, without a token', async () => {
  const { id, token } = await sent(await invite(team.owner, 'agent', 'hopper@example.test'))
  await team.owner.ask('POST', `${PATH}/${id}/resend`)
  await team.owner.ask('POST', `${PATH}/${id}/revoke`)
  const rows = await app.database.db.select().from(auditLog).where(eq(auditLog.orgId, team.orgId))
  const ours = rows.filter(({ targetId }) => targetId === id).map(({ action, details }) => [action, details.email])
  expect(ours).toEqual([
    ['member.invited', 'hopper@example.test'],
    ['invitation.resent', 'hopper@example.test'],
    ['invitation.revoked', 'hopper@example.test'],
  ])
  expect(JSON.stringify(rows)).not.toContain(token)
})

test('who is there or invited already is not invited again', async () => {
  await invite(team.owner, 'agent', 'twice@example.test')
  expect(await told(await invite(team.owner, 'agent', 'TWICE@example.test'))).toEqual([409, 'already_invited'])
  const there = `agent@${team.orgId}.test`.toUpperCase()
  expect(await told(await invite(team.owner, 'agent', there))).toEqual([409, 'already_member'])
})

test('attack: a withdrawn, an expired and a used invitation open nothing', async () => {
  const revoked = await sent(await invite(team.owner, 'agent', 'revoked@example.test'))
  expect((await team.owner.ask('POST', `${PATH}/${revoked.id}/revoke`)).status).toBe(200)
  const used = await sent(await invite(team.owner, 'agent', 'used@example.test'))
  expect((await visitAs('accept', { token: used.token, account })).status).toBe(200)
  for (const { token, id } of [revoked, used]) {
    expect(await told(await visitAs('accept', { token, account }))).toEqual([401, 'invitation_invalid'])
    for (const deed of ['resend', 'revoke'])
      expect(await told(await team.owner.ask('POST', `${PATH}/${id}/${deed}`))).toEqual([404, 'not_found'])
  }
  const late = await sent(await invite(team.owner, 'agent', 'late@example.test'))
  app.clock.advance(72 * 3_600_000 + 1)
  expect(await told(await visitAs('accept', { token: late.token, account }))).toEqual([401, 'invitation_invalid'])
})

test('attack: nobody rises by an invitation: an admin invites no owner, and sends none of an owner anew', async () => {
  expect(await told(await invite(team.admin, 'owner'))).toEqual([403, 'forbidden'])
  const { id } = await sent(await invite(team.owner, 'owner'))
  for (const deed of ['resend', 'revoke'])
    expect(await told(await team.admin.ask('POST', `${PATH}/${id}/${deed}`))).toEqual([403, 'forbidden'])
  const [kept] = await app.database.db.select().from(invitations).where(eq(invitations.id, id))
  expect(kept?.status).toBe('pending')
})

test('attack: agents neither invite nor see who was invited', async () => {
  const { id } = await sent(await invite(team.owner))
  const attempts = [
    list(team.agent),
    invite(team.agent, 'agent', 'friend@example.test'),
    team.agent.ask('POST', `${PATH}/${id}/resend`),
    team.agent.ask('POST', `${PATH}/${id}/revoke`),
  ]
  for (const attempt of attempts) expect(await told(await attempt)).toEqual([403, 'forbidden'])
})

test('attack: the invitations of another business are as unknown as none', async () => {
  const { id } = await sent(await invite(team.owner))
  const { owner } = await openTeam(app, 'Foreign')
  const attempts = [
    list(owner),
    invite(owner),
    ...['resend', 'revoke'].map((d) => owner.ask('POST', `${PATH}/${id}/${d}`)),
  ]
  for (const attempt of attempts) expect(await told(await attempt)).toEqual([404, 'not_found'])
  const answerTo = async (one: string) => (await owner.ask('POST', `${PATH}/${one}/resend`)).text()
  const none = crypto.randomUUID()
  expect((await answerTo(id)).replace(id, none)).toBe(await answerTo(none))
})

test('attack: CSRF: a page of another site invites nobody', async () => {
  const body = { organizationId: team.orgId, email: newEmail(), role: 'agent' }
  const reply = await team.owner.ask('POST', PATH, body, { origin: 'https://evil.example' })
  expect(await told(reply)).toEqual([403, 'origin_not_allowed'])
})

test('attack: relay spam: one address gets few mails, one person sends few', async () => {
  const { id } = await sent(await invite(team.owner))
  const statuses: number[] = []
  for (let i = 0; i < 6; i++) statuses.push((await team.owner.ask('POST', `${PATH}/${id}/resend`)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
  const { owner, orgId } = await openTeam(app, 'Eager')
  const many = Array.from({ length: 60 }, () =>
    owner.ask('POST', PATH, { organizationId: orgId, email: newEmail(), role: 'agent' }),
  )
  expect((await Promise.all(many)).filter(({ status }) => status === 201)).toHaveLength(50)
})
