import { readLogo } from '@opencx/protocol/http/inbox-brand'
import { eq } from 'drizzle-orm'
import { logoIdOf, logoOf } from '../brands'
import { readQuery } from '../http/asked'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { sendReply } from '../http/reply'
import type { WebApp } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { orgs } from '../storage/schema'
import type { Logos } from './logos'

interface LogoRoutes {
  readonly db: Database
  readonly limits: Limits
  readonly trustedProxies: number
  readonly logos: Logos
}

/** It is a picture for our own pages, never a page; and the path changes with it. */
const HEADERS = {
  'content-type': 'image/webp',
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, max-age=86400',
}

/** Serves the logos of partners. Who was invited has no session yet, so whoever was told the path may ask. */
export function mountLogos(app: WebApp, { db, limits, trustedProxies, logos }: LogoRoutes): void {
  app.on(readLogo.method, readLogo.path, async (context) => {
    const who = addressGroup(clientAddress(context, trustedProxies))
    await refuseOverLimit(context, { limits, rule: 'logo', who })
    readQuery(context, readLogo)
    const { id = '', logoId = '' } = context.req.param()
    const [org] = await db.select({ branding: orgs.branding }).from(orgs).where(eq(orgs.id, id))
    const url = org ? logoOf(org.branding) : null
    // an old path must not become one for the new logo, nor a guessed one make us ask for it
    if (url === null || logoIdOf(url) !== logoId) throw new Refused('not_found')
    const logo = await logos.at(url)
    if (logo === null) throw new Refused('not_found')
    return sendReply(context, { body: new Uint8Array(logo), headers: HEADERS })
  })
}
