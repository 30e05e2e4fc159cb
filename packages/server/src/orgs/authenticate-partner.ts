import { Refused } from '../http/errors'
import type { WebContext } from '../http/web'
import { kindOf } from '../keys'
import { createGuardedLookUp, type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { findPartner, type Partner } from './partner'

interface Options {
  readonly db: Database
  readonly limits: Limits
  readonly trustedProxies: number
}

/** Tells which partner calls, and counts their calls. */
export function createPartnerAuthenticator({ db, limits, trustedProxies }: Options) {
  const guardedLookUp = createGuardedLookUp({ limits, trustedProxies })
  return async (context: WebContext): Promise<Partner> => {
    const key = /^Bearer +(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
    if (!key) throw new Refused('key_missing', { message: MISSING })
    const kind = kindOf(key)
    if (kind === 'publishable' || kind === 'widget_token') throw new Refused('publishable_key')
    const wrong = () => new Refused('key_invalid', { message: WRONG })
    const partner = await guardedLookUp({ context, key, lookUp: () => findPartner(db, key), wrong })
    await refuseOverLimit(context, { limits, rule: 'partner', who: partner.id })
    return partner
  }
}

const MISSING = 'No partner key was given. Send it as "Authorization: Bearer <key>" from your backend.'
const WRONG =
  'This is not the key of a partner of this server. Use the PARTNER_API_KEY that the server was started with.'
