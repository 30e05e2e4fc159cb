import { authenticateUser } from '@opencx/protocol/http/identity'
import type { Clock } from '../clock'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg } from '../keys'
import type { Database } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { identifyCustomer } from './identify'
import type { UserTokens } from './user-tokens'

interface ContactRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticateOrg
  readonly tokens: UserTokens
}

/** Serves back ends that say who their users are. */
export function mountContacts(app: WebApp, { db, clock, authenticate, tokens }: ContactRoutes): void {
  mount(
    app,
    authenticateUser,
    async ({ body: { avatar_url, custom_data, ...said }, caller: { orgId } }) =>
      inOrg(db, orgId, async (tx) => {
        const customer = { ...said, avatarUrl: avatar_url, customData: custom_data }
        const contact = await identifyCustomer(tx, { orgId, customer, at: new Date(clock.now()) })
        return { token: await tokens.sign(tx, { orgId, contactId: contact.id }), contact: { id: contact.id } }
      }),
    { authenticate: authenticate('support:write') },
  )
}
