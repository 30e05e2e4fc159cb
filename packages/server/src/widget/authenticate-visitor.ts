import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Guest, Standing } from '../conversations'
import { Refused } from '../http/errors'
import { isInReach } from '../keys'
import type { Database } from '../storage/database'
import { contacts, keys, orgs, visitorSessions } from '../storage/schema'
import { refuseElsewhere, type Whereabouts } from './admission'
import { findSession, isWelcome, toParticipant } from './session'

/** Tells who is at a visitor's socket. */
export interface VisitorAuthenticator {
  /** Null for nobody, or when the socket was opened by another document than ours, or from where the key is not used. */
  authenticate(claim: Whereabouts & { readonly token: string }): Promise<Guest | null>
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
    async authenticate({ token, ...from }) {
      const find = async () => {
        const session = await findSession(db, token)
        if (session) refuseElsewhere(session, { ...from, ownOrigins })
        return session
      }
      const session = await find().catch(nobodyIfRefused)
      return session && { participant: toParticipant(session), sessionId: session.id, address: from.address }
    },
    async recheck(guests) {
      const ids = guests.map(({ sessionId }) => sessionId)
      const rows = await db
        .select({ id: visitorSessions.id, mode: keys.mode, networks: keys.networks })
        .from(visitorSessions)
        .innerJoin(keys, eq(keys.id, visitorSessions.keyId))
        .innerJoin(orgs, eq(orgs.id, visitorSessions.orgId))
        .innerJoin(contacts, eq(contacts.id, visitorSessions.contactId))
        .where(
          and(inArray(visitorSessions.id, ids), isNull(visitorSessions.revokedAt), isNull(keys.revokedAt), isWelcome),
        )
      const alive = new Map(rows.map(({ id, ...reach }) => [id, reach]))
      const isSame = ({ sessionId, address = '' }: Guest) => {
        const reach = alive.get(sessionId)
        return reach !== undefined && isInReach(address, reach)
      }
      return new Map(guests.map((guest) => [guest, isSame(guest) ? 'same' : 'ended']))
    },
  }
}

/** Why there is nobody is told by the exchange, which the chat asks next. */
function nobodyIfRefused(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}
