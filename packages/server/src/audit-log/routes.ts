import { listActs as listActsApi } from '@opencx/protocol/http/audit'
import type { Me } from '@opencx/protocol/http/inbox'
import { showActs } from '@opencx/protocol/http/inbox-audit'
import type { AuthenticateAgent } from '../agents'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import type { AuthenticateOrg } from '../keys'
import type { Database } from '../storage/database'
import { listActs } from './list'

interface AuditRoutes {
  readonly db: Database
  readonly authenticate: AuthenticateOrg
  readonly authenticateAgent: AuthenticateAgent
  /** The businesses of a person, and what they are in each. */
  readonly organizationsOf: (userId: string) => Promise<Me['organizations']>
}

/** Serves the log of what was done, to back ends and to owners and admins. */
export function mountAuditLog(app: WebApp, options: AuditRoutes): void {
  const { db, authenticate, authenticateAgent, organizationsOf } = options
  const asPerson = async (context: WebContext) => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    return organizationsOf(agent.id)
  }
  mount(app, listActsApi, ({ query, caller: { orgId } }) => listActs(db, { orgId, query }), {
    authenticate: authenticate('org:admin'),
  })
  mount(
    app,
    showActs,
    async ({ query: { organizationId, ...query }, caller }) => {
      const business = caller.find(({ id }) => id === organizationId)
      // another business is as unknown as none
      if (!business) throw noBusiness(organizationId)
      if (business.role === 'agent') throw new Refused('forbidden', { message: FOR_ADMINS })
      const { items, next } = await listActs(db, { orgId: business.id, query })
      const shown = items.map(({ id, actor_kind, actor_name, action, details, created_at }) => ({
        id,
        actorKind: actor_kind,
        actorName: actor_name,
        action,
        details,
        at: created_at,
      }))
      return { items: shown, next }
    },
    { authenticate: asPerson },
  )
}

const FOR_ADMINS = 'The audit log is for owners and admins of the business. Ask one of them to look, or for the role.'
