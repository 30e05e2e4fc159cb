import { setUpBusiness } from '@opencx/protocol/http/business'
import { and, eq, isNotNull } from 'drizzle-orm'
import { type AuthenticateAgent, addMember } from '../agents'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { mount } from '../http/mount'
import type { WebApp, WebContext } from '../http/web'
import { createKey, createSecretKey, readWebsite, withTwin } from '../keys'
import { type Limits, refuseOverLimit } from '../limits'
import type { Database, Transaction } from '../storage/database'
import { members, orgs, users } from '../storage/schema'
import { insertWithToken } from './create-org'

interface SetupRoute {
  readonly db: Database
  readonly limits: Limits
  readonly once: Once
  readonly authenticateAgent: AuthenticateAgent
}

/** Serves people who begin a business of their own. */
export function mountBusinessSetup(app: WebApp, { db, limits, once: by, authenticateAgent }: SetupRoute): void {
  const authenticate = async (context: WebContext): Promise<Doer> => {
    const person = await authenticateAgent(context.req.raw.headers)
    if (!person) throw new Refused('signed_out')
    return { kind: 'person', id: person.id, name: person.name }
  }
  mount(
    app,
    setUpBusiness,
    async ({ body: { businessName, domain }, caller, context }) => {
      await refuseOverLimit(context, { limits, rule: 'businessSetup', who: caller.id })
      const origin = domain === undefined ? null : originOf(domain)
      return db.transaction(async (tx) => {
        if (origin) await refuseSecond(tx, { userId: caller.id, origin })
        const wanted = { name: businessName, language: 'en', ...(origin && { website: origin }) }
        const created = await insertWithToken(tx, wanted, caller)
        if ('refused' in created) throw new Refused(created.refused, created)
        const { id: orgId, name } = created.org
        await addMember(tx, { orgId, userId: caller.id, role: 'owner' })
        const publishableKey = await createKey(tx, {
          orgId,
          kind: 'publishable',
          name: 'Website',
          mode: origin ? 'strict' : 'hotspot',
          allowedOrigins: origin ? withTwin(origin) : [],
        })
        const secret = await createSecretKey(tx, { orgId, name: 'Back end' })
        const details = { name: 'Back end' }
        await recordAct(tx, { orgId, by: caller, action: 'key.created', targetId: secret.id, details })
        const business = { id: orgId, name, domain: origin && hostOf(origin) }
        return { success: true as const, business, widget: { publishableKey }, secretKey: secret.text }
      })
    },
    { authenticate, once: { by, callerId: ({ id }) => `person ${id}` } },
  )
}

/** `shop.example` is as good as `https://shop.example/`. */
function originOf(domain: string): string {
  const site = readWebsite(/^https?:\/\//i.test(domain) ? domain : `https://${domain}`)
  if ('problem' in site) throw new Refused('invalid_request', { message: `domain: ${site.problem}` })
  return site.origin
}

async function refuseSecond(tx: Transaction, { userId, origin }: { userId: string; origin: string }): Promise<void> {
  // two at once, one after the other
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('update')
  const owned = await tx
    .select({ website: orgs.website })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(and(eq(members.userId, userId), eq(members.role, 'owner'), isNotNull(orgs.website)))
  const hosts = withTwin(origin).map(hostOf)
  // a partner's website is kept as it was given, with its path
  const isOwned = owned.some(({ website }) => {
    const site = readWebsite(website ?? '')
    return 'origin' in site && hosts.includes(hostOf(site.origin))
  })
  if (isOwned) throw new Refused('business_exists')
}

const hostOf = (origin: string) => new URL(origin).host
