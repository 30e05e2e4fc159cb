import { ChatSettings } from '@opencx/protocol/http/settings'
import * as supportApi from '@opencx/protocol/http/support'
import type { Clock } from '../clock'
import { anyOrigin } from '../http/any-origin'
import { addressGroup, clientAddress } from '../http/client-address'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import { type AuthenticateOrg, isOriginAllowed, type KeyRing, kindOf } from '../keys'
import { type Limits, refuseOverLimit } from '../limits'
import { allHours } from '../office-hours'
import type { Database } from '../storage/database'
import { attendance } from '../widget'
import { createPublicSettings } from './public-settings'

const MISSING =
  'No key was given. Send the publishable key of the page, or a secret key from your backend, as "X-API-Key: <key>".'

interface ConfigRoute {
  readonly db: Database
  readonly clock: Clock
  readonly limits: Limits
  readonly keyRing: KeyRing
  readonly authenticate: AuthenticateOrg
  readonly ownOrigins: readonly string[]
  readonly publicUrl: string
  readonly trustedProxies: number
}

/** Serves what a support panel shows of a business, to back ends and to the pages of its sites. */
export function mountSupportConfig(app: WebApp, options: ConfigRoute): void {
  const { db, clock, limits, keyRing, authenticate, ownOrigins, publicUrl, trustedProxies } = options
  const bySecret = authenticate('support:read')
  const settingsOf = createPublicSettings(db, clock)

  const authenticateAny = async (context: WebContext): Promise<{ orgId: string }> => {
    const text = context.req.header('x-api-key')
    if (!text) throw new Refused('key_missing', { message: MISSING })
    if (kindOf(text) === 'secret') return bySecret(context)
    // everybody reads this key in the page: counted by key, one of them could close the panel to all others
    const who = addressGroup(clientAddress(context, trustedProxies))
    await refuseOverLimit(context, { limits, rule: 'configAddress', who })
    const opened = await keyRing.open(text)
    if ('refused' in opened) throw new Refused(opened.refused.code, opened.refused)
    const { key } = opened
    const origin = context.req.header('origin')
    if (origin !== undefined && !isOriginAllowed(origin, key, ownOrigins)) throw new Refused('origin_not_allowed')
    return { orgId: key.org.id }
  }

  // no cookie is used here, and a publishable key stands in the page anyway; a secret one is refused from any
  app.use(supportApi.readConfig.path, anyOrigin({ methods: ['GET'], headers: ['X-API-Key'] }))
  mount(
    app,
    supportApi.readConfig,
    async ({ caller: { orgId } }) => {
      const org = await settingsOf(orgId)
      if (!org) throw noBusiness(orgId)
      const { settings } = org
      const { officeHours, takesFiles, ...widget } = ChatSettings.parse(settings)
      const hours = allHours(officeHours, org.schedules)
      const { isAttended = null, opensAt = null } = attendance(hours, clock.now())
      const { color, position, theme } = settings
      return {
        success: true as const,
        business: { name: settings.name, logoUrl: org.branding.logo_url ?? null, language: org.language },
        welcomeMessage: settings.welcome,
        appearance: { color, position, theme },
        availability: { isAttended, opensAt },
        officeHours: hours,
        features: { chat: true, audio: false, video: false, attachments: takesFiles },
        widget,
        supportUrl: `${publicUrl}/support/${org.slug}`,
      }
    },
    { authenticate: authenticateAny },
  )
}
