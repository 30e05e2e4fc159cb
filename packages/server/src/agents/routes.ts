import * as inboxApi from '@opencx/protocol/http/inbox'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { writesFromOwnOrigin } from '../http/own-origin'
import { addCookie } from '../http/reply'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database } from '../storage/database'
import { askAuth, isRefusedByAuth } from './ask-auth'
import type { Auth } from './auth'
import { organizationsOf } from './members'
import { endIfReplaced, passwordOf } from './passwords'

interface AgentRoutes {
  readonly db: Database
  readonly auth: Auth
  readonly limits: Limits
  readonly trustedProxies: number
}

/** Serves sign-in, sign-out and who is signed in. Of better-auth's many routes only these can be reached. */
export function mountAgents(app: WebApp, { db, auth, limits, trustedProxies }: AgentRoutes): void {
  mount(app, inboxApi.signIn, async ({ body, context }) => {
    const address = addressGroup(clientAddress(context, trustedProxies))
    const email = body.email.trim().toLowerCase()
    await refuseOverLimit(context, { limits, rule: 'signInAddress', who: address })
    await refuseOverLimit(context, { limits, rule: 'signInAccount', who: `${address} ${email}` })
    const before = await passwordOf(db, email)
    const { headers, response } = await askAuth(
      auth.api.signInEmail({
        body: { email, password: body.password },
        headers: context.req.raw.headers,
        returnHeaders: true,
      }),
    ).catch((error: unknown) => {
      // an unknown address and a wrong password are told apart nowhere
      throw isRefusedByAuth(error) ? new Refused('credentials_invalid') : error
    })
    await endIfReplaced(db, { email, before, token: response.token })
    await limits.giveBack('signInAddress', address)
    await limits.giveBack('signInAccount', `${address} ${email}`)
    passCookies(context, headers)
    return {}
  })

  mount(app, inboxApi.signOut, async ({ context }) => {
    const { headers } = await askAuth(auth.api.signOut({ headers: context.req.raw.headers, returnHeaders: true }))
    passCookies(context, headers)
    return {}
  })

  mount(app, inboxApi.me, async ({ context }) => {
    const { headers, response } = await askAuth(
      auth.api.getSession({ headers: context.req.raw.headers, returnHeaders: true }),
    )
    if (!response) throw new Refused('signed_out')
    // an old cookie is renewed here, once a day
    passCookies(context, headers)
    const { id, name, email } = response.user
    return { id, name, email, organizations: await organizationsOf(db, id) }
  })
}

function passCookies(context: WebContext, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) addCookie(context, cookie)
}

/** Routes that know people by their cookie. */
const BY_COOKIE = ['/api/auth/*', '/api/business/*', '/api/admin/*', '/inbox/v1/*']

/** To be mounted before any of them. */
export function guardCookieRoutes(app: WebApp, ownOrigins: readonly string[]): void {
  const guard = writesFromOwnOrigin(ownOrigins)
  for (const paths of BY_COOKIE) app.use(paths, guard)
}
