import * as directoryApi from '@opencx/protocol/http/training-directories'
import { recordAct } from '../../audit'
import type { Once } from '../../http/idempotency'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import { notFound } from '../../http/not-found'
import type { WebApp } from '../../http/web'
import { newId } from '../../ids'
import { type AuthenticateOrg, oncePerKey } from '../../keys'
import type { Database } from '../../storage/database'
import { inOrg } from '../../storage/lock-org'
import * as store from './store'

interface DirectoryRoutes {
  readonly db: Database
  readonly authenticate: AuthenticateOrg
  readonly once: Once
}

/** Serves the directories that documents are kept in. */
export function mountDirectories(app: WebApp, { db, authenticate, once }: DirectoryRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }

  mount(
    app,
    directoryApi.createDirectory,
    ({ body: { name }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = await store.insertDirectory(tx, { id: newId(), orgId, name })
        await recordAct(tx, { orgId, by: doer, action: 'directory.created', targetId: row.id, details: { name } })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    directoryApi.listDirectories,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listDirectories(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    directoryApi.renameDirectory,
    ({ body: { name }, params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const row = await store.renameDirectory(tx, { orgId, id }, name)
        if (!row) throw unknown(id)
        await recordAct(tx, { orgId, by: doer, action: 'directory.renamed', targetId: id, details: { name } })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    directoryApi.deleteDirectory,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        if (!(await store.deleteDirectory(tx, { orgId, id }))) throw unknown(id)
        await recordAct(tx, { orgId, by: doer, action: 'directory.deleted', targetId: id })
        return null
      }),
    asAdmin,
  )
}

const present = ({ id, name, createdAt }: store.DirectoryRow): directoryApi.Directory => ({
  id,
  name,
  created_at: createdAt.toISOString(),
})
/** Where the directories are that there are. */
export const LIST_DIRECTORIES = 'GET /training/directories lists those there are.'
const unknown = (id: string) => notFound({ thing: 'directory', id, see: LIST_DIRECTORIES })
