import * as teamApi from '@opencx/protocol/http/inbox-team'
import { makeResetLink as resetLinkApi } from '@opencx/protocol/http/password-resets'
import { and, eq, inArray } from 'drizzle-orm'
import type { AuthenticateAgent } from '../agents'
import type { Doer } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness, notFound } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import { readRouting } from '../routing'
import type { Database, Transaction } from '../storage/database'
import { invitations } from '../storage/schema'
import type { Check, InvitationDesk } from './invitations'
import { refuseUnlessDecides } from './may-decide'
import { changeMember, listMembers, removeMember, roleIn } from './members'
import { makeResetLink } from './reset-link'

interface TeamRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly publicUrl: string
  readonly desk: InvitationDesk
  /** Whether links go out by mail; else whoever invites passes them on. */
  readonly isMailed: boolean
  readonly limits: Limits
  readonly authenticateAgent: AuthenticateAgent
  /** Has a person's open connections come back with the rights they have now, or end. */
  readonly announceStanding: (personId: string) => void
  /** Hears in the same transaction that somebody is out. */
  readonly onLeft: (tx: Transaction, left: { orgId: string; personId: string }) => Promise<void>
}

interface Caller {
  readonly by: Doer
  readonly orgIds: readonly string[]
}

type Params = Readonly<Record<string, string>>

/** Serves who belongs to a business, to its people: everybody sees the team, owners and admins decide on it. */
export function mountTeam(app: WebApp, options: TeamRoutes): void {
  const { db, clock, desk, isMailed, limits, authenticateAgent, announceStanding } = options
  const authenticate = async (context: WebContext): Promise<Caller> => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    return { by: { kind: 'person', id: agent.id, name: agent.name }, orgIds: agent.orgIds }
  }
  const authenticated = { authenticate }
  /** Looked at where it is done, for roles change. */
  const check =
    (by: Doer, orgId: string): Check =>
    async (tx, role) =>
      refuseUnlessDecides(await roleIn(tx, { orgId, id: by.id }), [role])
  const told = <Sent extends { link: string }>({ link, ...sent }: Sent) => ({ ...sent, link: isMailed ? null : link })
  const countMail = (context: WebContext, { by }: Caller) =>
    refuseOverLimit(context, { limits, rule: 'invite', who: by.id })

  mount(
    app,
    teamApi.listMembers,
    async ({ query, caller }) => {
      const orgId = ownOrg(caller, query.organizationId)
      return { items: await listMembers(db, { orgId, now: clock.now() }), routing: await readRouting(db, orgId) }
    },
    authenticated,
  )
  mount(
    app,
    teamApi.changeMember,
    async ({ params: { id: personId = '' }, body: { organizationId, ...changes }, caller }) => {
      const orgId = ownOrg(caller, organizationId)
      const member = await changeMember({ db, clock }, { orgId, personId, ...changes, by: caller.by })
      if (changes.role !== undefined) announceStanding(personId)
      return { member }
    },
    authenticated,
  )
  mount(
    app,
    teamApi.removeMember,
    async ({ params: { id: personId = '' }, body: { organizationId }, caller }) => {
      await removeMember(
        { db, clock, onLeft: options.onLeft },
        { orgId: ownOrg(caller, organizationId), personId, by: caller.by },
      )
      announceStanding(personId)
      return {}
    },
    authenticated,
  )
  mount(
    app,
    resetLinkApi,
    async ({ params: { id: personId = '' }, body: { organizationId }, caller }) => {
      const one = { orgId: ownOrg(caller, organizationId), personId, by: caller.by }
      const { link, expiresAt } = await makeResetLink(options, one)
      return { link, expiresAt: expiresAt.toISOString() }
    },
    authenticated,
  )
  mount(
    app,
    teamApi.listOpenInvitations,
    async ({ query, caller }) => {
      const orgId = ownOrg(caller, query.organizationId)
      refuseUnlessDecides(await roleIn(db, { orgId, id: caller.by.id }), [])
      return { items: await desk.listOpen(orgId), isMailed }
    },
    authenticated,
  )
  mount(
    app,
    teamApi.inviteMember,
    async ({ body: { organizationId, email, role }, caller, context }) => {
      const orgId = ownOrg(caller, organizationId)
      await countMail(context, caller)
      return told(await desk.invite({ orgId, email, role, by: caller.by, check: check(caller.by, orgId) }))
    },
    authenticated,
  )
  mount(
    app,
    teamApi.resendInvitation,
    async ({ params, caller, context }) => {
      const one = await invitationOf(db, params, caller)
      await countMail(context, caller)
      return told(await desk.resend({ ...one, check: check(one.by, one.orgId) }))
    },
    authenticated,
  )
  mount(
    app,
    teamApi.revokeInvitation,
    async ({ params, caller }) => {
      const one = await invitationOf(db, params, caller)
      await desk.revoke({ ...one, check: check(one.by, one.orgId) })
      return {}
    },
    authenticated,
  )
}

/** The business, if the person belongs to it; another one is as unknown as none. */
function ownOrg({ orgIds }: Caller, orgId: string): string {
  if (!orgIds.includes(orgId)) throw noBusiness(orgId)
  return orgId
}

/** The invitation that is meant, if it is one of a business of theirs. */
async function invitationOf(db: Database, { id = '' }: Params, { by, orgIds }: Caller) {
  const [row] = await db
    .select({ orgId: invitations.orgId })
    .from(invitations)
    .where(and(inArray(invitations.orgId, [...orgIds]), eq(invitations.id, id)))
  if (!row)
    throw notFound({ thing: 'invitation', id, see: 'GET /inbox/v1/invitations lists those of a business that wait.' })
  return { orgId: row.orgId, id, by }
}
