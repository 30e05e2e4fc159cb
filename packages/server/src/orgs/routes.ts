import * as partnerApi from '@opencx/protocol/http/partner'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import { kindOf } from '../keys'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { createOrg } from './create-org'
import { findPartner } from './partner'

interface OrgRoutes {
  readonly db: Database
  readonly limits: Limits
}

/** Serves the API of partners, who create organisations for their customers. */
export function mountOrgs(app: WebApp, { db, limits }: OrgRoutes): void {
  const authenticate = async (context: WebContext) => {
    const partner = await authenticatePartner(context, db)
    await refuseOverLimit(context, { limits, rule: 'partner', who: partner.id })
    return partner
  }
  mount(
    app,
    partnerApi.createOrg,
    async ({ body, caller }) => {
      const created = await createOrg(db, body, caller.id)
      if ('refused' in created) throw new Refused(created.refused, created)
      return created.org
    },
    { authenticate },
  )
}

async function authenticatePartner(context: WebContext, db: Database): Promise<{ id: string }> {
  const key = /^Bearer +(.+)$/i.exec(context.req.header('authorization') ?? '')?.[1]
  if (!key)
    throw new Refused('key_missing', {
      message: 'No partner key was given. Send it as "Authorization: Bearer <key>" from your backend.',
    })
  const kind = kindOf(key)
  if (kind === 'publishable' || kind === 'widget_token') throw new Refused('publishable_key')
  const partner = await findPartner(db, key)
  if (partner) return partner
  throw new Refused('key_invalid', {
    message:
      'This is not the key of a partner of this server. Use the PARTNER_API_KEY that the server was started with.',
  })
}
