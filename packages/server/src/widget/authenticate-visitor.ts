import type { Participant } from '../conversations'
import type { Database } from '../storage/database'
import { isOurDocument } from './admission'
import { findSession, toParticipant } from './session'

export type AuthenticateVisitor = (claim: { token: string; origin: string | undefined }) => Promise<Participant | null>

/** Tells who a session token belongs to, when it comes from our own document; null for nobody. */
export function createVisitorAuthenticator({
  db,
  ownOrigins,
}: {
  db: Database
  ownOrigins: readonly string[]
}): AuthenticateVisitor {
  return async ({ token, origin }) => {
    const session = await findSession(db, token)
    if (!session) return null
    if (origin !== undefined && !isOurDocument(origin, session.keyMode, ownOrigins)) return null
    return toParticipant(session)
  }
}
