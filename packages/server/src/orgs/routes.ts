import * as partnerApi from '@opencx/protocol/http/partner'
import * as keysApi from '@opencx/protocol/http/partner-api-keys'
import * as invitationsApi from '@opencx/protocol/http/partner-invitations'
import { exportOrg as exportOrgApi } from '@opencx/protocol/http/privacy'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { readQuery } from '../http/asked'
import { Refused } from '../http/errors'
import type { Once } from '../http/idempotency'
import { mount } from '../http/mount'
import { notFound } from '../http/not-found'
import type { WebApp } from '../http/web'
import type { Enqueue } from '../jobs'
import { createSecretKey, listSecretKeys, prefixOf, revokeSecretKey } from '../keys'
import type { Limits } from '../limits'
import { exportOrg, sendText } from '../privacy'
import type { Database } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { createPartnerAuthenticator } from './authenticate-partner'
import { createOrg } from './create-org'
import { deleteOrg } from './delete-org'
import type { Partner } from './partner'
import { changeOrg, listOrgs, readOrg } from './partner-orgs'

interface PartnerRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly enqueue: Enqueue
  readonly limits: Limits
  readonly trustedProxies: number
  readonly once: Once
  /** Takes a revoked key for granted at once. */
  readonly forgetKey: (id: string) => void
  /** Has a person's open connections come back with the rights they have now, or end. */
  readonly announceStanding: (personId: string) => void
  readonly invitations: Invitations
}

/** Asks people into the inbox; the feature that knows them does it. */
export interface Invitations {
  invite(wanted: { orgId: string; email: string; by: Doer }): Promise<{ invitation: { id: string } }>
  list(of: { orgId: string; query: { limit: number; cursor?: string | undefined } }): Promise<{
    items: invitationsApi.Invitation[]
    next: string | null
  }>
  /** Throws `Refused` where there is none, like the next one. */
  read(one: { orgId: string; id: string }): Promise<invitationsApi.Invitation>
  revoke(one: { orgId: string; id: string; by: Doer }): Promise<void>
}

/** Serves the API of partners, who create organisations for their customers. */
export function mountOrgs(app: WebApp, options: PartnerRoutes): void {
  const { db, clock, enqueue, limits, trustedProxies, once: by, forgetKey, announceStanding, invitations } = options
  const authenticate = createPartnerAuthenticator({ db, limits, trustedProxies })
  const once = { by, callerId: ({ id }: Partner) => `partner ${id}` }
  const asPartner = { authenticate, once }
  /** The id in the path, where it is an organisation of this partner. */
  const ownOrg = async ({ id: partnerId }: Partner, { id = '' }: Readonly<Record<string, string>>) => {
    if (!(await readOrg(db, { partnerId, id }))) throw noOrg(id)
    return id
  }

  mount(
    app,
    partnerApi.createOrg,
    async ({ body, caller }) => {
      const created = await createOrg(db, body, doerOf(caller))
      if ('refused' in created) throw new Refused(created.refused, created)
      return created.org
    },
    asPartner,
  )
  mount(app, partnerApi.listOrgs, ({ query, caller }) => listOrgs(db, { partnerId: caller.id, query }), asPartner)
  mount(
    app,
    partnerApi.readOrg,
    async ({ params: { id = '' }, caller }) => found(await readOrg(db, { partnerId: caller.id, id }), id),
    asPartner,
  )
  mount(
    app,
    partnerApi.changeOrg,
    async ({ params: { id = '' }, body, caller }) => {
      const changed = await changeOrg(db, { partnerId: caller.id, id, changes: body, by: doerOf(caller) })
      if (changed === 'external_id_taken') throw new Refused(changed)
      return found(changed, id)
    },
    asPartner,
  )
  mount(
    app,
    partnerApi.deleteOrg,
    async ({ params: { id = '' }, caller }) => {
      const gone = found(await deleteOrg(db, { partnerId: caller.id, id, by: doerOf(caller), enqueue }), id)
      for (const keyId of gone.keyIds) forgetKey(keyId)
      for (const personId of gone.personIds) announceStanding(personId)
    },
    asPartner,
  )
  app.on('GET', exportOrgApi.path, async (context) => {
    const partner = await authenticate(context)
    readQuery(context, exportOrgApi)
    const orgId = await ownOrg(partner, context.req.param())
    const by = doerOf(partner)
    const record = () => recordAct(db, { orgId, by, action: 'organization.exported', targetId: orgId })
    return sendText(context, { type: exportOrgApi.replyType, pieces: exportOrg(db, orgId), record })
  })
  mount(
    app,
    keysApi.createApiKey,
    async ({ params, body: { name }, caller }) => {
      const orgId = await ownOrg(caller, params)
      return inOrg(db, orgId, async (tx) => {
        const { id, text, createdAt } = await createSecretKey(tx, { orgId, name })
        await recordAct(tx, { orgId, by: doerOf(caller), action: 'key.created', targetId: id, details: { name } })
        return { id, name, api_key: text, created_at: createdAt.toISOString() }
      })
    },
    asPartner,
  )
  mount(
    app,
    keysApi.listApiKeys,
    async ({ params, query, caller }) => {
      const { items, next } = await listSecretKeys(db, { orgId: await ownOrg(caller, params), query })
      const shown = items.map(({ id, name, permissions, lastUsedAt, createdAt }) => ({
        id,
        name,
        prefix: prefixOf(id),
        permissions: [...permissions],
        last_used_at: lastUsedAt?.toISOString() ?? null,
        created_at: createdAt.toISOString(),
      }))
      return { items: shown, next }
    },
    asPartner,
  )
  mount(
    app,
    keysApi.revokeApiKey,
    async ({ params, caller }) => {
      const [orgId, id] = [await ownOrg(caller, params), params.keyId ?? '']
      await inOrg(db, orgId, async (tx) => {
        if (!(await revokeSecretKey(tx, { orgId, id, at: new Date(clock.now()) })))
          throw notFound({ thing: 'valid secret key of this organisation', id, see: LIST_KEYS })
        await recordAct(tx, { orgId, by: doerOf(caller), action: 'key.revoked', targetId: id })
      })
      forgetKey(id)
    },
    asPartner,
  )
  mount(
    app,
    invitationsApi.invite,
    async ({ params, body, caller }) => {
      const orgId = await ownOrg(caller, params)
      const { invitation } = await invitations.invite({ orgId, email: body.email, by: doerOf(caller) })
      return invitations.read({ orgId, id: invitation.id })
    },
    asPartner,
  )
  mount(
    app,
    invitationsApi.readInvitation,
    async ({ params, caller }) =>
      invitations.read({ orgId: await ownOrg(caller, params), id: params.invitationId ?? '' }),
    asPartner,
  )
  mount(
    app,
    invitationsApi.revokeInvitation,
    async ({ params, caller }) => {
      const orgId = await ownOrg(caller, params)
      await invitations.revoke({ orgId, id: params.invitationId ?? '', by: doerOf(caller) })
    },
    asPartner,
  )
  mount(
    app,
    invitationsApi.listInvitations,
    async ({ params, query, caller }) => invitations.list({ orgId: await ownOrg(caller, params), query }),
    asPartner,
  )
}

const doerOf = ({ id, name }: Partner): Doer => ({ kind: 'partner', id, name })

const noOrg = (id: string) => notFound({ thing: 'organisation', id, see: 'GET /partner/v1/orgs lists those you made.' })
const LIST_KEYS = 'GET /partner/v1/orgs/<id>/api-keys lists those it has.'

function found<Found>(value: Found | null, id: string): Found {
  if (value === null) throw noOrg(id)
  return value
}
