import * as scheduleApi from '@opencx/protocol/http/office-hours'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { listReply } from '../http/list'
import { mount } from '../http/mount'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg, OrgCaller } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { inOrg, lockOrg } from '../storage/lock-org'
import * as store from './store'

interface OfficeHoursRoutes {
  readonly db: Database
  readonly once: Once
  readonly authenticate: AuthenticateOrg
}

/** Serves the weekly schedules of the people who answer. */
export function mountSchedules(app: WebApp, { db, once: by, authenticate }: OfficeHoursRoutes): void {
  const once = { by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` }
  const asAdmin = { authenticate: authenticate('org:admin'), once }

  mount(
    app,
    scheduleApi.createSchedule,
    ({ body: { name, iana_timezone: ianaTimezone, shifts }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        await lockOrg(tx, orgId)
        if ((await store.countSchedules(tx, orgId)) >= scheduleApi.SCHEDULES_MAX) throw tooMany()
        const row = await store.insertSchedule(tx, { orgId, name, ianaTimezone, shifts })
        await changed(tx, row, { by: doer, action: 'office_hours.created' })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    scheduleApi.listSchedules,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listSchedules(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    scheduleApi.readSchedule,
    async ({ params: { id = '' }, caller: { orgId } }) =>
      present(found(await store.findSchedule(db, { orgId, id }), id)),
    asAdmin,
  )
  mount(
    app,
    scheduleApi.changeSchedule,
    ({ body: { name, iana_timezone: ianaTimezone, shifts }, params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = found(await store.updateSchedule(tx, { orgId, id }, { name, ianaTimezone, shifts }), id)
        await changed(tx, row, { by: doer, action: 'office_hours.changed' })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    scheduleApi.deleteSchedule,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = found(await store.deleteSchedule(tx, { orgId, id }), id)
        await changed(tx, row, { by: doer, action: 'office_hours.deleted' })
        return null
      }),
    asAdmin,
  )
}

/** Writes down what was done to a schedule; the chat may be open at other times from now on. */
async function changed(tx: Transaction, row: store.ScheduleRow, act: { by: Doer; action: string }): Promise<void> {
  const { orgId, id, name, ianaTimezone, shifts } = row
  await store.bumpSettings(tx, orgId)
  await recordAct(tx, { orgId, ...act, targetId: id, details: { name, iana_timezone: ianaTimezone, shifts } })
}

function present(row: store.ScheduleRow): scheduleApi.Schedule {
  return {
    id: row.id,
    name: row.name,
    iana_timezone: row.ianaTimezone,
    shifts: [...row.shifts],
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  }
}

function found(row: store.ScheduleRow | null, id: string): store.ScheduleRow {
  if (!row) throw notFound({ thing: 'schedule', id, see: 'GET /office-hours lists those there are.' })
  return row
}

const tooMany = () =>
  new Refused('invalid_request', {
    message: `There are ${scheduleApi.SCHEDULES_MAX} schedules already, which is as many as an organisation can have. Delete one first, or add shifts to one.`,
  })
