import { searchInbox } from '@opencx/protocol/http/inbox-search'
import { type AuthenticatePerson, businessOf } from '../agents'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { search } from './search'
import type { Turns } from './turns'

interface SearchRoutes {
  readonly db: Database
  readonly limits: Limits
  readonly authenticate: AuthenticatePerson
  /** Shared by all that look for words. */
  readonly turns: Turns
}

/** Serves the search over messages and contacts to the people of a business. */
export function mountSearch(app: WebApp, { db, limits, authenticate, turns }: SearchRoutes): void {
  mount(
    app,
    searchInbox,
    async ({ query, caller, context }) => {
      const { id: organizationId } = businessOf(caller, query.organizationId)
      await refuseOverLimit(context, { limits, rule: 'search', who: caller.by.id })
      const who = { personId: caller.by.id, orgId: organizationId }
      return turns.take(who, () => search(db, { ...query, organizationId }))
    },
    { authenticate },
  )
}
