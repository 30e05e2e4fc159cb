import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Guest, Standing } from '../conversations'
import { Refused } from '../http/errors'
import type { Database } from '../storage/database'
import { contacts, keys, orgs, visitorSessions } from '../storage/schema'
import { isOurDocument } from './admission'
import { findSession, isWelcome, toParticipant } from './session'

/** Tells who is at a visitor's socket. */
export interface VisitorAuthenticator {
  /** Null for nobody, or when the socket was not opened by our own document. */
  authenticate(claim: { token: string; origin: string | undefined }): Promise<Guest | null>
  /** What has become of visitors who were let in before. */
  recheck(guests: readonly Guest[]): Promise<ReadonlyMap<Guest, Standing>>
}

export function createVisitorAuthenticator({
  db,
  ownOrigins,
}: {
  db: Database
  ownOrigins: readonly string[]
}): VisitorAuthenticator {
  return {
    async authenticate({ token, origin }) {
      const session = await findSession(db, token).catch(nobodyIfRefused)
      if (!session) return null
      if (origin !== undefined && !isOurDocument(origin, session.keyMode, ownOrigins)) return null
      return { participant: toParticipant(session), sessionId: session.id }
    },
    async recheck(guests) {
      const ids = guests.map(({ sessionId }) => sessionId)
      const rows = await db
        .select({ id: visitorSessions.id })
        .from(visitorSessions)
        .innerJoin(keys, eq(keys.id, visitorSessions.keyId))
        .innerJoin(orgs, eq(orgs.id, visitorSessions.orgId))
        .innerJoin(contacts, eq(contacts.id, visitorSessions.contactId))
        .where(
          and(inArray(visitorSessions.id, ids), isNull(visitorSessions.revokedAt), isNull(keys.revokedAt), isWelcome),
        )
      const alive = new Set(rows.map(({ id }) => id))
      return new Map(guests.map((guest) => [guest, alive.has(guest.sessionId) ? 'same' : 'ended']))
    },
  }
}

/** Why there is nobody is told by the exchange, which the chat asks next. */
function nobodyIfRefused(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}
