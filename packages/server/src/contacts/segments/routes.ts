import * as segmentApi from '@opencx/protocol/http/segments'
import { recordAct } from '../../audit'
import { Refused } from '../../http/errors'
import type { Once } from '../../http/idempotency'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import type { AuthenticateOrg, OrgCaller } from '../../keys'
import type { Database } from '../../storage/database'
import { inOrg, lockOrg } from '../../storage/lock-org'
import { listContacts } from '../list-contacts'
import { matchesAll } from './matches'
import * as store from './store'

interface SegmentRoutes {
  readonly db: Database
  readonly once: Once
  readonly authenticate: AuthenticateOrg
}

/** Serves the groups that a business tells its contacts by. */
export function mountSegments(app: WebApp, { db, once: by, authenticate }: SegmentRoutes): void {
  const once = { by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` }
  const asAdmin = { authenticate: authenticate('org:admin'), once }

  mount(
    app,
    segmentApi.createSegment,
    ({ body: { name, conditions }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        await lockOrg(tx, orgId)
        if ((await store.countSegments(tx, orgId)) >= segmentApi.SEGMENTS_MAX) throw tooMany()
        const row = await store.insertSegment(tx, { orgId, name, conditions })
        await recordAct(tx, { orgId, by: doer, action: 'segment.created', targetId: row.id, details: { name } })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    segmentApi.listSegments,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listSegments(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    segmentApi.readSegment,
    async ({ params: { id = '' }, caller: { orgId } }) => present(await store.readSegment(db, { orgId, id })),
    asAdmin,
  )
  mount(
    app,
    segmentApi.changeSegment,
    ({ body, params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = await store.updateSegment(tx, { orgId, id }, body)
        // no conditions: they may name a person, and the log outlives everybody
        const details = { name: row.name, fields: Object.keys(body) }
        await recordAct(tx, { orgId, by: doer, action: 'segment.changed', targetId: id, details })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    segmentApi.deleteSegment,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const { name } = await store.deleteSegment(tx, { orgId, id })
        const titles = await store.documentsOf(tx, { orgId, id })
        if (titles.length > 0) throw inUse(titles)
        await recordAct(tx, { orgId, by: doer, action: 'segment.deleted', targetId: id, details: { name } })
        return null
      }),
    asAdmin,
  )
  mount(
    app,
    segmentApi.listSegmentContacts,
    async ({ query, params: { id = '' }, caller: { orgId } }) => {
      const { conditions } = await store.readSegment(db, { orgId, id })
      return listContacts(db, { orgId, query, matches: matchesAll(conditions) })
    },
    asAdmin,
  )
}

const present = ({ id, name, conditions, createdAt, updatedAt }: store.SegmentRow): segmentApi.Segment => ({
  id,
  name,
  conditions,
  created_at: createdAt.toISOString(),
  updated_at: updatedAt.toISOString(),
})

const inUse = (titles: readonly string[]) =>
  new Refused('in_use', {
    message: `This segment stands in restricted_to_segments of the training "${titles.join('", "')}", which would reach nobody without it. Change that with PATCH /training/:id, then delete the segment.`,
  })

const tooMany = () =>
  new Refused('invalid_request', {
    message: `There are ${segmentApi.SEGMENTS_MAX} segments already, which is as many as an organisation can have. Delete one first.`,
  })
