import * as trainingApi from '@opencx/protocol/http/training'
import { recordAct } from '../../audit'
import type { Clock } from '../../clock'
import { lackingSegments } from '../../contacts'
import type { Once } from '../../http/idempotency'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import { notFound } from '../../http/not-found'
import type { WebApp } from '../../http/web'
import { newId } from '../../ids'
import { type AuthenticateOrg, oncePerKey } from '../../keys'
import type { Database, Transaction } from '../../storage/database'
import { inOrg } from '../../storage/lock-org'
import { bumpKnowledge } from '../chunks/store'
import { LIST_DIRECTORIES } from './directory-routes'
import { present } from './present'
import { isPublished, publish } from './publish'
import * as store from './store'

interface TrainingRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticateOrg
  readonly once: Once
}

/** Serves what a business tells the AI in its own words. */
export function mountTraining(app: WebApp, { db, clock, authenticate, once }: TrainingRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }
  const now = () => new Date(clock.now())

  mount(
    app,
    trainingApi.createTraining,
    ({ body, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        await checkDirectory(tx, orgId, body.directory_id)
        await checkSegments(tx, orgId, body.restricted_to_segments)
        const { title, content, type, metadata } = body
        const row = await store.insertTraining(tx, {
          id: newId(),
          orgId,
          title,
          content,
          type,
          isDraft: true,
          metadata,
          directoryId: body.directory_id,
          channels: body.restricted_to_channels,
          segments: body.restricted_to_segments,
        })
        await recordAct(tx, { orgId, by: doer, action: 'training.created', targetId: row.id, details: { title } })
        return present(body.is_draft ? row : await publish(tx, row, now()))
      }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.listTraining,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listTraining(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    trainingApi.searchTraining,
    async ({ body, caller: { orgId } }) => ({
      items: (await store.searchTraining(db, { orgId, ...body })).map(present),
    }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.readTraining,
    async ({ params: { id = '' }, caller: { orgId } }) =>
      present(found(await store.findTraining(db, { orgId, id }), id)),
    asAdmin,
  )
  mount(
    app,
    trainingApi.changeTraining,
    ({ body, params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = found(await store.lockTraining(tx, { orgId, id }), id)
        await checkDirectory(tx, orgId, body.directory_id ?? null)
        await checkSegments(tx, orgId, body.restricted_to_segments ?? [])
        await recordAct(tx, { orgId, by: doer, action: 'training.changed', targetId: id, details: body })
        if (row.currentVersion !== null) await bumpKnowledge(tx, orgId)
        const changes = {
          type: body.type,
          metadata: body.metadata,
          directoryId: body.directory_id,
          channels: body.restricted_to_channels,
          segments: body.restricted_to_segments,
        }
        return present(await store.updateTraining(tx, row, changes))
      }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.deleteTraining,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const { title } = found(await store.lockTraining(tx, { orgId, id }), id)
        await store.deleteTraining(tx, { orgId, id })
        await bumpKnowledge(tx, orgId)
        await recordAct(tx, { orgId, by: doer, action: 'training.deleted', targetId: id, details: { title } })
        return null
      }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.writeDraft,
    ({ body: { title, content }, params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = found(await store.lockTraining(tx, { orgId, id }), id)
        await recordAct(tx, { orgId, by: doer, action: 'training.drafted', targetId: id })
        return present(await store.updateTraining(tx, row, { draftTitle: title, draftContent: content }))
      }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.publishTraining,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const before = found(await store.lockTraining(tx, { orgId, id }), id)
        if (isPublished(before)) return present(before)
        const row = await publish(tx, before, now())
        const details = { version: row.currentVersion }
        await recordAct(tx, { orgId, by: doer, action: 'training.published', targetId: id, details })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    trainingApi.listVersions,
    async ({ query: { limit, cursor }, params: { id = '' }, caller: { orgId } }) => {
      found(await store.findTraining(db, { orgId, id }), id)
      const rows = await store.listVersions(db, { orgId, id, before: cursor, limit })
      const items = rows.slice(0, limit).map(({ version, title, content, publishedAt }) => ({
        version,
        title,
        content,
        published_at: publishedAt.toISOString(),
      }))
      return { items, next: rows.length > limit ? String(items.at(-1)?.version) : null }
    },
    asAdmin,
  )
}

function found(row: store.TrainingRow | null, id: string): store.TrainingRow {
  if (!row) throw notFound({ thing: 'document', id, see: 'GET /training lists those there are.' })
  return row
}

async function checkDirectory(tx: Transaction, orgId: string, id: string | null): Promise<void> {
  if (id === null || (await store.hasDirectory(tx, { orgId, id }))) return
  throw notFound({ thing: 'directory', id, see: LIST_DIRECTORIES, field: 'directory_id' })
}

async function checkSegments(tx: Transaction, orgId: string, ids: readonly string[]): Promise<void> {
  const [missing] = await lackingSegments(tx, { orgId, ids })
  if (missing === undefined) return
  const see = 'GET /segments lists those there are, by their id.'
  throw notFound({ thing: 'segment', id: missing, see, field: 'restricted_to_segments' })
}
