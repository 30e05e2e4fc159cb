import type { AuthenticateAgent } from './agents'
import { createInvitationDesk, mountInvitations } from './agents'
import type { Clock } from './clock'
import { createUserTokens, mountContacts, type UserTokens } from './contacts'
import type { ExchangePorts } from './conversations'
import type { Environment } from './environment'
import { createOnce } from './http/idempotency'
import type { WebApp } from './http/web'
import { createOrgAuthenticator, type KeyRing } from './keys'
import type { Limits } from './limits'
import { mountOpenApi } from './openapi'
import { mountOrgs } from './orgs'
import type { Database } from './storage/database'
import { mountSupport, mountSupportConfig } from './support'
import { createHandoffCodes, type HandoffCodes } from './widget'

interface BackEnds {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly secret: string
  readonly limits: Limits
  readonly keyRing: KeyRing
  readonly ports: ExchangePorts
  readonly authenticateAgent: AuthenticateAgent
}

/** What the chat needs of those who vouch for its visitors. */
export interface Vouchers {
  readonly handoffs: HandoffCodes
  readonly userTokens: UserTokens
}

/** Wires what programs of others call: partners, back ends of businesses, and who was invited by them. */
export function mountBackEnds(hono: WebApp, options: BackEnds): Vouchers {
  const { db, environment, clock, secret, limits, keyRing, ports, authenticateAgent } = options
  const { ownOrigins, publicUrl, trustedProxies } = environment
  const once = createOnce(db, clock)
  const { bearer, apiKey, forget } = createOrgAuthenticator({ db, clock, limits, trustedProxies })
  const invitations = createInvitationDesk({ db, clock, secret, publicUrl, send: async () => {} })
  const userTokens = createUserTokens({ db, clock, secret })
  const handoffs = createHandoffCodes({ db, clock })

  mountOpenApi(hono, { publicUrl })
  mountOrgs(hono, { db, clock, limits, once, forgetKey: forget, invitations })
  mountContacts(hono, { db, clock, authenticate: bearer, tokens: userTokens })
  mountSupport(hono, { ports, clock, once, authenticate: apiKey, handoffs, publicUrl })
  mountSupportConfig(hono, { db, clock, limits, keyRing, authenticate: apiKey, ownOrigins, publicUrl })
  mountInvitations(hono, { desk: invitations, limits, authenticateAgent, ownOrigins, trustedProxies })
  return { handoffs, userTokens }
}
