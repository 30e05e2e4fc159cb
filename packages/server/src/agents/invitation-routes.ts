import * as invitationApi from '@opencx/protocol/http/invitations'
import { addressGroup, clientAddress } from '../http/client-address'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { AuthenticateAgent } from './authenticate'
import type { InvitationDesk } from './invitations'

interface InvitationRoutes {
  readonly desk: InvitationDesk
  readonly limits: Limits
  readonly authenticateAgent: AuthenticateAgent
  readonly trustedProxies: number
}

/** Serves those who were invited. */
export function mountInvitations(app: WebApp, options: InvitationRoutes): void {
  const { desk, limits, authenticateAgent, trustedProxies } = options
  const authenticate = (context: WebContext) =>
    refuseOverLimit(context, {
      limits,
      rule: 'invitationAddress',
      who: addressGroup(clientAddress(context, trustedProxies)),
    })
  mount(app, invitationApi.lookAtInvitation, ({ body }) => desk.look(body.token), { authenticate })
  mount(
    app,
    invitationApi.acceptInvitation,
    async ({ body, context }) =>
      desk.accept({ ...body, account: body.account, signedIn: await authenticateAgent(context.req.raw.headers) }),
    { authenticate },
  )
}
