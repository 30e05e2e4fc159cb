import * as tagApi from '@opencx/protocol/http/tags'
import { recordAct } from '../audit'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { listReply } from '../http/list'
import { mount } from '../http/mount'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg, OrgCaller } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import * as store from './store'

interface TagRoutes {
  readonly db: Database
  readonly once: Once
  readonly authenticate: AuthenticateOrg
}

/** Serves the words that a business sorts its conversations by. */
export function mountTags(app: WebApp, { db, once: by, authenticate }: TagRoutes): void {
  const once = { by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` }
  const asAdmin = { authenticate: authenticate('org:admin'), once }

  mount(
    app,
    tagApi.createTag,
    ({ body, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        await lockOrg(tx, orgId)
        if ((await store.countTags(tx, orgId)) >= tagApi.TAGS_MAX) throw tooMany()
        const { tag_name: name, description, exclude_from_auto_tagging: isExcludedFromAutoTagging } = body
        const said = { name, description, isExcludedFromAutoTagging, categoryId: body.category_id }
        await refuseTaken(tx, { orgId, name })
        const row = await store.insertTag(tx, { orgId, ...said })
        await recordAct(tx, { orgId, by: doer, action: 'tag.created', targetId: row.id, details: { name } })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    tagApi.listTags,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listTags(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    tagApi.readTag,
    async ({ params: { id = '' }, caller: { orgId } }) => present(found(await store.findTag(db, { orgId, id }), id)),
    asAdmin,
  )
  mount(
    app,
    tagApi.changeTag,
    ({ body, params: { id = '' }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        await lockOrg(tx, orgId)
        const { tag_name: name, description, exclude_from_auto_tagging: isExcludedFromAutoTagging } = body
        if (name !== undefined) await refuseTaken(tx, { orgId, name, except: id })
        const said = { name, description, isExcludedFromAutoTagging, categoryId: body.category_id }
        const row = found(await store.updateTag(tx, { orgId, id }, said), id)
        await recordAct(tx, { orgId, by: doer, action: 'tag.changed', targetId: id, details: body })
        return present(row)
      }),
    asAdmin,
  )
  mount(
    app,
    tagApi.deleteTag,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const { name } = found(await store.deleteTag(tx, { orgId, id }), id)
        await recordAct(tx, { orgId, by: doer, action: 'tag.deleted', targetId: id, details: { name } })
        return null
      }),
    asAdmin,
  )
}

function present(row: store.TagRow): tagApi.Tag {
  return {
    id: row.id,
    tag_name: row.name,
    description: row.description,
    exclude_from_auto_tagging: row.isExcludedFromAutoTagging,
    category_id: row.categoryId,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  }
}

function found(row: store.TagRow | null, id: string): store.TagRow {
  if (!row) throw notFound({ thing: 'tag', id, see: 'GET /tags lists those there are.' })
  return row
}

/** Refuses a name that another tag has; who renames a tag may write its own name anew. */
async function refuseTaken(
  tx: Transaction,
  { orgId, name, except }: { orgId: string; name: string; except?: string },
): Promise<void> {
  const tag = await store.findTagByName(tx, { orgId, name })
  if (!tag || tag.id === except) return
  throw new Refused('tag_name_taken', {
    message: `tag_name: you have the tag ${tag.name} (${tag.id}) already. Use that one, or choose another name; upper and lower case are the same.`,
    fields: { tag_name: 'is the name of another tag' },
  })
}

const tooMany = () =>
  new Refused('invalid_request', {
    message: `There are ${tagApi.TAGS_MAX} tags already, which is as many as an organisation can have. Delete one first.`,
  })
