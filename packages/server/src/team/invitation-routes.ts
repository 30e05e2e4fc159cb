import * as invitationApi from '@opencx/protocol/http/invitations'
import type { AuthenticateAgent } from '../agents'
import type { Clock } from '../clock'
import { addressGroup, clientAddress } from '../http/client-address'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { acceptInvitation, lookAtInvitation } from './join'

interface InvitationRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly limits: Limits
  readonly authenticateAgent: AuthenticateAgent
  readonly trustedProxies: number
  /** Has a person's open connections come back with the rights they have now. */
  readonly announceStanding: (personId: string) => void
}

/** Serves those who were invited. */
export function mountInvitations(app: WebApp, options: InvitationRoutes): void {
  const { limits, authenticateAgent, trustedProxies, announceStanding } = options
  const authenticate = (context: WebContext) =>
    refuseOverLimit(context, {
      limits,
      rule: 'invitationAddress',
      who: addressGroup(clientAddress(context, trustedProxies)),
    })
  mount(app, invitationApi.lookAtInvitation, ({ body }) => lookAtInvitation(options, body.token), { authenticate })
  mount(
    app,
    invitationApi.acceptInvitation,
    async ({ body: { token, account }, context }) => {
      const signedIn = await authenticateAgent(context.req.raw.headers)
      const { organizationId, personId } = await acceptInvitation(options, { token, account, signedIn })
      announceStanding(personId)
      return { organizationId }
    },
    { authenticate },
  )
}
