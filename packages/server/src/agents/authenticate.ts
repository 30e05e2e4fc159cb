import type { Me } from '@opencx/protocol/http/inbox'
import type { Database } from '../storage/database'
import { askAuth } from './ask-auth'
import type { Auth } from './auth'
import { organizationsOf } from './members'

/** A signed-in person of the team. */
export interface SignedInAgent {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly organizations: Me['organizations']
  readonly orgIds: readonly string[]
  /** The sign-in that the cookie stands for. */
  readonly sessionId: string
}
export type AuthenticateAgent = (headers: Headers) => Promise<SignedInAgent | null>

/** Tells who a request's cookie belongs to; null for nobody. */
export function createAgentAuthenticator({ auth, db }: { auth: Auth; db: Database }): AuthenticateAgent {
  return async (headers) => {
    // no cookie, no question to the database
    if (!headers.has('cookie')) return null
    const found = await askAuth(auth.api.getSession({ headers, query: { disableRefresh: true } }))
    if (!found) return null
    const { id, name, email } = found.user
    const organizations = await organizationsOf(db, id)
    const orgIds = organizations.map((organization) => organization.id)
    return { id, name, email, organizations, orgIds, sessionId: found.session.id }
  }
}
