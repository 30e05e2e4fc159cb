import * as filterApi from '@opencx/protocol/http/inbox-saved-filters'
import { type AuthenticatePerson, businessOf } from '../agents'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { createFilterAdministration } from './administer'
import { type FilterRow, listFilters } from './store'

interface SavedFilterRoutes {
  readonly db: Database
  readonly authenticate: AuthenticatePerson
}

/** Serves the filters of the queue that people gave names: to each their own, and those of the team. */
export function mountSavedFilters(app: WebApp, { db, authenticate }: SavedFilterRoutes): void {
  const filters = createFilterAdministration(db)
  mount(
    app,
    filterApi.listSavedFilters,
    async ({ query, caller }) => {
      const { id: orgId } = businessOf(caller, query.organizationId)
      return { items: (await listFilters(db, { orgId, personId: caller.by.id })).map(present) }
    },
    { authenticate },
  )
  mount(
    app,
    filterApi.addSavedFilter,
    async ({ body: { organizationId, ...said }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return { filter: present(await filters.add({ orgId, by: caller.by }, said)) }
    },
    { authenticate },
  )
  mount(
    app,
    filterApi.renameSavedFilter,
    async ({ params: { id = '' }, body: { organizationId, name }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      return { filter: present(await filters.rename({ orgId, id, by: caller.by }, name)) }
    },
    { authenticate },
  )
  mount(
    app,
    filterApi.removeSavedFilter,
    async ({ params: { id = '' }, body, caller }) => {
      const { id: orgId } = businessOf(caller, body.organizationId)
      await filters.remove({ orgId, id, by: caller.by })
      return {}
    },
    { authenticate },
  )
}

const present = ({ id, name, userId, query }: FilterRow): filterApi.SavedFilter => ({
  id,
  name,
  isShared: userId === null,
  place: query,
})
