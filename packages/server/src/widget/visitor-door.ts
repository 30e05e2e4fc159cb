import { hashSecret } from '../hash-secret'
import { addressGroup } from '../http/client-address'
import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import type { KeyRing, KnownKey } from '../keys'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database, Transaction } from '../storage/database'
import { type Admitter, refuseElsewhere, whereaboutsOf } from './admission'
import { bearerToken } from './bearer-token'
import { findSession, holdSession, openSession, type VisitorSession } from './session'
import { createVisitorLimits } from './visitor-limits'

interface DoorOptions {
  readonly db: Database
  readonly admitter: Admitter
  readonly keyRing: KeyRing
  readonly limits: Limits
  readonly ownOrigins: readonly string[]
  readonly trustedProxies: number
  readonly newId: () => string
}

/** A visitor who wants to do something that may come before their first message. */
export interface Arrival {
  readonly orgId: string
  readonly key: Pick<KnownKey, 'mode' | 'org'>
  /** Null while the session is new. */
  readonly sessionId: string | null
  /** Who this is to rate limits. */
  readonly who: string
  /** The session's id, in the transaction that needs it: a new session is opened there. */
  readonly sessionIdIn: (tx: Transaction) => Promise<string>
}

/** Lets visitors in to what they do beside the exchange. */
export interface VisitorDoor {
  /** Whose token the request carries; refuses strangers. */
  recognise(context: WebContext): Promise<VisitorSession>
  /** The same, but a stranger with a valid embed ticket is welcome. */
  admit(context: WebContext, ticket: string | undefined): Promise<Arrival>
}

export function createVisitorDoor(options: DoorOptions): VisitorDoor {
  const { db, admitter, keyRing, limits, ownOrigins, trustedProxies, newId } = options
  const visitorLimits = createVisitorLimits(limits)

  const find = async (context: WebContext): Promise<VisitorSession | null> => {
    const session = await findSession(db, bearerToken(context))
    if (session) refuseElsewhere(session, { ...whereaboutsOf(context, trustedProxies), ownOrigins })
    return session
  }
  const keyOf = async (keyId: string): Promise<KnownKey> => {
    const key = await keyRing.find(keyId)
    if (!key) throw new Refused('session_expired')
    return key
  }
  return {
    async recognise(context) {
      const session = await find(context)
      if (!session) throw new Refused('session_expired')
      return session
    },
    async admit(context, ticket) {
      const session = await find(context)
      if (session) {
        const { id, orgId, keyId } = session
        const sessionIdIn = async (tx: Transaction) => {
          await holdSession(tx, session)
          return id
        }
        return { orgId, key: await keyOf(keyId), sessionId: id, who: id, sessionIdIn }
      }
      // without a ticket this is an old session that we no longer know, not a new one
      if (!ticket) throw new Refused('session_expired')
      const token = bearerToken(context)
      const from = whereaboutsOf(context, trustedProxies)
      const admission = await admitter.admit(ticket, from)
      await refuseOverLimit(context, { limits, rule: 'newSession', who: addressGroup(from.address) })
      await visitorLimits.countSession(admission)
      return {
        orgId: admission.orgId,
        key: await keyOf(admission.keyId),
        sessionId: null,
        who: hashSecret(token),
        // what the visitor says of themselves comes with their first message
        sessionIdIn: async (tx) => (await openSession(tx, { id: newId(), token, admission, visitor: {}, newId })).id,
      }
    },
  }
}
