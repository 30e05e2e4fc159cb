import * as tagApi from '@opencx/protocol/http/inbox-tags'
import { type AuthenticatePerson, businessOf } from '../agents'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { type TagAdministration, unknownTag } from './administer'
import { listTagsByName } from './store'

interface TagRoutes {
  readonly db: Database
  readonly tags: TagAdministration
  readonly authenticate: AuthenticatePerson
}

/** Serves tags to the people of a business: all of them see and add them, owners and admins rename and delete them. */
export function mountInboxTags(app: WebApp, { db, tags, authenticate }: TagRoutes): void {
  mount(
    app,
    tagApi.listInboxTags,
    async ({ query, caller }) => ({
      items: await listTagsByName(db, { orgId: businessOf(caller, query.organizationId).id }),
    }),
    { authenticate },
  )
  mount(
    app,
    tagApi.addInboxTag,
    async ({ body: { organizationId, name, description }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      const said = { name, description, isExcludedFromAutoTagging: false, categoryId: null }
      const { id } = await tags.add({ orgId, by: caller.by }, said)
      return { tag: { id, name, description, conversations: 0 } }
    },
    { authenticate },
  )
  mount(
    app,
    tagApi.changeInboxTag,
    async ({ params: { id = '' }, body: { organizationId, name, description }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      const changes = { name, description, isExcludedFromAutoTagging: undefined, categoryId: undefined }
      await tags.change({ orgId, id, by: caller.by }, changes)
      const [tag] = await listTagsByName(db, { orgId, id })
      if (!tag) throw unknownTag(id)
      return { tag }
    },
    { authenticate },
  )
  mount(
    app,
    tagApi.removeInboxTag,
    async ({ params: { id = '' }, body, caller }) => {
      const { id: orgId } = businessOf(caller, body.organizationId)
      await tags.remove({ orgId, id, by: caller.by })
      return {}
    },
    { authenticate },
  )
}
