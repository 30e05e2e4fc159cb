import { WebchatConfig } from '@opencx/protocol/http/widget'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { changeSettings } from '../orgs/settings'
import { officeHours, orgs } from '../storage/schema'
import { type OrgApi, openOrgApi } from '../testing/org-api'
import { secretKeyOf } from '../testing/secret-key'

let api: OrgApi
beforeEach(async () => {
  api = await openOrgApi()
})
afterEach(() => api.close())

type Shift = readonly [day_of_week: number, start_time: string, end_time: string]
const schedule = (iana_timezone: string, ...shifts: Shift[]) => ({
  name: 'Front desk',
  iana_timezone,
  shifts: shifts.map(([day_of_week, start_time, end_time]) => ({ day_of_week, start_time, end_time })),
})
const create = (body: object, key?: string) => api.call('POST', '/office-hours', { body, ...(key && { key }) })

/** What an installed chat and a panel of one's own show when they are next loaded. */
async function shown() {
  api.app.clock.advance(5_001)
  const page = await (await api.app.request(`/webchat?key=${api.pageKey}`)).text()
  const json = /<script type="application\/json" id="opencx-config">(.*?)<\/script>/.exec(page)?.[1]
  const { isAttended, opensAt } = WebchatConfig.parse(JSON.parse(json ?? ''))
  const headers = { 'x-api-key': await secretKeyOf(api.app, api.orgId) }
  const { availability } = await (await api.app.request('/api/public/support/config', { headers })).json()
  expect(availability).toEqual({ isAttended: isAttended ?? null, opensAt: opensAt ?? null })
  return { isAttended, opensAt }
}

/** The day of the week in UTC, so many days from now, and its date. */
function dayFromNow(days: number) {
  const date = new Date(api.app.clock.now() + days * 86_400_000)
  return { day: date.getUTCDay(), date: date.toISOString().slice(0, 10) }
}

test('a business adds schedules, changes them, reads them and deletes them, and the log says so', async () => {
  const wanted = schedule('Europe/Berlin', [1, '22:00', '24:00'], [2, '00:00', '06:00'], [2, '06:00', '12:00'])
  const { status, body } = await create(wanted)
  expect([status, body]).toEqual([
    201,
    { id: expect.any(String), ...wanted, created_at: expect.any(String), updated_at: expect.any(String) },
  ])
  const changes = { name: 'Night desk', iana_timezone: 'Asia/Kathmandu' }
  const changed = await api.call('PATCH', `/office-hours/${body.id}`, { body: changes })
  expect([changed.status, changed.body]).toMatchObject([200, { ...wanted, ...changes }])
  expect((await api.call('GET', `/office-hours/${body.id}`)).body).toEqual(changed.body)
  expect((await api.call('GET', '/office-hours')).body).toEqual({ items: [changed.body], next: null })
  expect((await api.call('DELETE', `/office-hours/${body.id}`)).status).toBe(204)
  expect((await api.call('GET', '/office-hours')).body.items).toEqual([])
  expect((await api.acts()).filter((act) => act.startsWith('office'))).toEqual([
    'office_hours.created',
    'office_hours.changed',
    'office_hours.deleted',
  ])
})

test('installed chats show a schedule, a change of it and its end when they are next loaded', async () => {
  const version = async () =>
    (await api.app.database.db.select().from(orgs).where(eq(orgs.id, api.orgId)))[0]?.settingsVersion
  const before = await version()
  expect(await shown()).toEqual({})
  const [soon, later] = [dayFromNow(2), dayFromNow(3)]
  const { body } = await create(schedule('UTC', [soon.day, '09:00', '10:00']))
  expect(await shown()).toEqual({ isAttended: false, opensAt: `${soon.date}T09:00:00.000Z` })
  const { shifts } = schedule('UTC', [later.day, '11:30', '24:00'])
  await api.call('PATCH', `/office-hours/${body.id}`, { body: { shifts } })
  expect(await shown()).toEqual({ isAttended: false, opensAt: `${later.date}T11:30:00.000Z` })
  await api.call('DELETE', `/office-hours/${body.id}`)
  expect(await shown()).toEqual({})
  expect(await version()).toBe(Number(before) + 3)
})

test('schedules and the hours of the settings add up: open while any is, else at the earliest of all', async () => {
  const [tomorrow, soon, later] = [dayFromNow(1), dayFromNow(2), dayFromNow(3)]
  const hours = (day: number) => ({ timezone: 'UTC', shifts: [{ day, from: '12:00', until: '13:00' }] })
  const decide = (day: number) =>
    changeSettings(api.app.database.db, {
      orgId: api.orgId,
      changes: { officeHours: hours(day) },
      by: { kind: 'person', id: 'owner', name: 'Owner' },
    })
  await decide(later.day)
  await create(schedule('UTC', [soon.day, '12:00', '13:00']))
  expect(await shown()).toEqual({ isAttended: false, opensAt: `${soon.date}T12:00:00.000Z` })
  // Tokyo is nine hours ahead, all year
  await create(schedule('Asia/Tokyo', [soon.day, '12:00', '13:00']))
  expect(await shown()).toEqual({ isAttended: false, opensAt: `${soon.date}T03:00:00.000Z` })
  await decide(tomorrow.day)
  expect(await shown()).toEqual({ isAttended: false, opensAt: `${tomorrow.date}T12:00:00.000Z` })
  const everyDay = [0, 1, 2, 3, 4, 5, 6].map((day): Shift => [day, '00:00', '24:00'])
  await create(schedule('America/New_York', ...everyDay))
  expect(await shown()).toEqual({ isAttended: true })
})

test('a schedule without shifts opens nothing, and the schedules of others have no say', async () => {
  await create(schedule('UTC', [dayFromNow(1).day, '09:00', '10:00']), api.otherKey)
  expect(await shown()).toEqual({})
  await create(schedule('UTC'))
  expect(await shown()).toEqual({ isAttended: false })
})

test.each<[object, string]>([
  [{ iana_timezone: 'Europe/Atlantis' }, 'iana_timezone: must be an IANA time zone'],
  [{ iana_timezone: 'UTC\r\nX: y' }, 'iana_timezone'],
  [{ name: '' }, 'name'],
  [schedule('UTC', [7, '09:00', '10:00']), 'shifts.0.day_of_week'],
  [schedule('UTC', [1.5, '09:00', '10:00']), 'shifts.0.day_of_week'],
  [schedule('UTC', [1, '9:00', '10:00']), 'shifts.0.start_time: must be a time such as 09:30'],
  [schedule('UTC', [1, '09:00', '24:01']), 'shifts.0.end_time'],
  [schedule('UTC', [1, '09:00', '09:00']), 'shifts.0.end_time: must be after start_time'],
  [schedule('UTC', [1, '22:00', '06:00']), 'Write a shift over midnight as two'],
  [schedule('UTC', [1, '09:00', '12:00'], [2, '09:00', '12:00'], [1, '11:59', '13:00']), 'overlap on Monday at 11:59'],
  [schedule('UTC', [0, '00:00', '24:00'], [0, '03:00', '04:00']), 'overlap on Sunday at 03:00'],
  [schedule('UTC', ...Array.from({ length: 51 }, (_, i): Shift => [0, `0${i % 9}:00`, '24:00'])), 'shifts'],
  [{ org_id: 'attack: mass assignment' }, 'org_id'],
])('bad input %# is refused with the name of the field', async (bad, text) => {
  const { status, body } = await create({ ...schedule('UTC', [1, '09:00', '10:00']), ...bad })
  expect([status, body.message]).toEqual([400, expect.stringContaining(text)])
})

test('a business has twenty schedules and no more, also when two are added at once', async () => {
  const { app, orgId } = api
  const row = { orgId, name: 'Desk', ianaTimezone: 'UTC', shifts: [] }
  const many = Array.from({ length: 19 }, (_, i) => ({ ...row, id: `desk ${i}` }))
  await app.database.db.insert(officeHours).values(many)
  const replies = await Promise.all([create(schedule('UTC')), create(schedule('UTC'))])
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 400])
  expect(replies.find(({ status }) => status === 400)?.body.message).toContain('Delete one first')
})

test('attack: keys without the permission and keys of other businesses reach no schedule', async () => {
  const { body } = await create(schedule('UTC', [1, '09:00', '10:00']))
  await api.expectGuarded([
    { method: 'POST', path: '/office-hours', body: schedule('UTC') },
    { method: 'GET', path: '/office-hours' },
    { method: 'GET', path: `/office-hours/${body.id}` },
    { method: 'PATCH', path: `/office-hours/${body.id}`, body: { name: 'Theirs' } },
    { method: 'DELETE', path: `/office-hours/${body.id}` },
  ])
  expect((await api.call('GET', `/office-hours/${body.id}`)).body).toEqual(body)
})
