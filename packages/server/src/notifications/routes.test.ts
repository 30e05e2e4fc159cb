import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mentions, users } from '../storage/schema'
import { createTestApp, type TestApp } from '../testing/app'
import { openTeam, type TestPerson } from '../testing/team'
import { visitsOf } from '../testing/visits'
import { createUnsubscribeLinks } from './unsubscribe-link'

let app: TestApp
let team: Awaited<ReturnType<typeof openTeam>>
beforeAll(async () => {
  app = await createTestApp()
  team = await openTeam(app)
})
afterAll(() => app.close())

const read = async (person: TestPerson) => (await person.ask('GET', '/inbox/v1/notifications')).json()
const links = () => createUnsubscribeLinks({ secret: app.data.secret, publicUrl: '' })

test('who decided nothing has a sound, names, and a mail after a quarter of an hour', async () => {
  expect(await read(team.agent)).toMatchObject({
    settings: { sound: true, showsText: true, unassigned: false, mailAfter: 15, mailsMentions: true },
    isMailed: false,
  })
})

test('what somebody decides is theirs alone, and what they do not name stays', async () => {
  await team.owner.ask('PATCH', '/inbox/v1/notifications', { mailAfter: 60 })
  await team.owner.ask('PATCH', '/inbox/v1/notifications', { sound: false })
  const { settings } = await read(team.owner)
  expect(settings).toMatchObject({ sound: false, mailAfter: 60, showsText: true })
  expect((await read(team.admin)).settings).toMatchObject({ sound: true, mailAfter: 15 })
  expect((await team.owner.ask('PATCH', '/inbox/v1/notifications', { mailAfter: 7 })).status).toBe(400)
})

test('the address in a mail ends the mails to its reader, for a program that sends what RFC 8058 says', async () => {
  const reply = await app.request(links().linkFor(team.admin.id), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(reply.status).toBe(200)
  expect((await read(team.admin)).settings).toMatchObject({ mailAfter: null, mailsMentions: false, sound: true })
})

test('opening that address changes nothing, and leads to the settings', async () => {
  const reply = await app.request(links().linkFor(team.agent.id), { redirect: 'manual' })
  expect([reply.status, reply.headers.get('location')]).toEqual([302, '/inbox/notifications'])
  expect((await read(team.agent)).settings).toMatchObject({ mailAfter: 15 })
})

test('attack: an address that we did not make ends nobody’s mails', async () => {
  const [, token = ''] = links().linkFor(team.admin.id).split('token=')
  const other = token.replace(team.admin.id, team.agent.id)
  for (const made of [other, `${team.agent.id}.`, 'x', token.slice(0, -1)]) {
    const reply = await app.request(`/unsubscribe?token=${encodeURIComponent(made)}`, { method: 'POST' })
    expect(reply.status).toBe(400)
  }
  expect((await read(team.agent)).settings).toMatchObject({ mailAfter: 15 })
})

test('a note that was read is known as read by its reader alone', async () => {
  const { conversationId } = await visitsOf(app).start(team.org.widget_token)
  const id = crypto.randomUUID()
  const both = [team.agent.id, team.admin.id]
  const commands = [{ id, type: 'note.post', text: 'look', mentions: both }]
  await team.owner.ask('POST', '/inbox/v1/exchange', { conversationId, after: 0, commands })
  expect((await team.agent.ask('POST', `/inbox/v1/conversations/${conversationId}/notes/read`, {})).status).toBe(200)
  const isRead = async (userId: string) => {
    const [row] = await app.database.db
      .select()
      .from(mentions)
      .where(and(eq(mentions.conversationId, conversationId), eq(mentions.userId, userId)))
    return row?.readSeq === row?.seq
  }
  expect([await isRead(team.agent.id), await isRead(team.admin.id)]).toEqual([true, false])
  const stranger = (await openTeam(app, 'Other')).owner
  expect((await stranger.ask('POST', `/inbox/v1/conversations/${conversationId}/notes/read`, {})).status).toBe(404)
})

test('what somebody decided is forgotten with them', async () => {
  const { agent } = await openTeam(app, 'Gone')
  await agent.ask('PATCH', '/inbox/v1/notifications', { sound: false })
  await app.database.db.delete(users).where(eq(users.id, agent.id))
  const left = await app.database.db.query.notificationSettings.findFirst({
    where: (table, { eq: is }) => is(table.userId, agent.id),
  })
  expect(left).toBeUndefined()
})
