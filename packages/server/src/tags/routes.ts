import * as tagApi from '@opencx/protocol/http/tags'
import type { Once } from '../http/idempotency'
import { listReply } from '../http/list'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg, OrgCaller } from '../keys'
import type { Database } from '../storage/database'
import { found, type TagAdministration } from './administer'
import * as store from './store'

interface TagRoutes {
  readonly db: Database
  readonly once: Once
  readonly authenticate: AuthenticateOrg
  readonly tags: TagAdministration
}

/** Serves the words that a business sorts its conversations by. */
export function mountTags(app: WebApp, { db, once: by, authenticate, tags }: TagRoutes): void {
  const once = { by, callerId: ({ keyId }: OrgCaller) => `key ${keyId}` }
  const asAdmin = { authenticate: authenticate('org:admin'), once }

  mount(
    app,
    tagApi.createTag,
    async ({ body, caller: { orgId, doer } }) => {
      const { tag_name: name, description, exclude_from_auto_tagging: isExcludedFromAutoTagging } = body
      const said = { name, description, isExcludedFromAutoTagging, categoryId: body.category_id }
      return present(await tags.add({ orgId, by: doer }, said))
    },
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
    async ({ body, params: { id = '' }, caller: { orgId, doer } }) => {
      const { tag_name: name, description, exclude_from_auto_tagging: isExcludedFromAutoTagging } = body
      const changes = { name, description, isExcludedFromAutoTagging, categoryId: body.category_id }
      return present(await tags.change({ orgId, id, by: doer }, changes))
    },
    asAdmin,
  )
  mount(
    app,
    tagApi.deleteTag,
    async ({ params: { id = '' }, caller: { orgId, doer } }) => {
      await tags.remove({ orgId, id, by: doer })
      return null
    },
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
