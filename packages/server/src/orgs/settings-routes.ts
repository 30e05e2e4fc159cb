import * as businessApi from '@opencx/protocol/http/business'
import type { Me } from '@opencx/protocol/http/inbox'
import { type AuthenticateAgent, lockOrgFor } from '../agents'
import type { Doer } from '../audit'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import { refuseHotspotKeys } from '../keys'
import type { Database } from '../storage/database'
import { changeSettings, readSettings } from './settings'

interface SettingsRoutes {
  readonly db: Database
  readonly authenticateAgent: AuthenticateAgent
  /** The businesses of a person, and what they are in each. */
  readonly organizationsOf: (userId: string) => Promise<Me['organizations']>
  readonly trustedProxies: number
  /** Called after each change. */
  readonly onChange: (orgId: string) => Promise<void>
}

/** Serves what owners and admins decide about the chat of their business. */
export function mountSettings(app: WebApp, options: SettingsRoutes): void {
  const { db, authenticateAgent, organizationsOf, trustedProxies, onChange } = options
  const authenticate = async (context: WebContext) => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    const by: Doer = { kind: 'person', id: agent.id, name: agent.name }
    return { by, organizations: await organizationsOf(agent.id) }
  }
  mount(
    app,
    businessApi.readSettings,
    async ({ query, caller, context }) => {
      const orgId = businessOf(caller.organizations, query.organizationId)
      // this very request: what strangers send to other addresses alarms nobody
      const isProxyUntrusted = trustedProxies === 0 && context.req.header('x-forwarded-for') !== undefined
      return { success: true as const, settings: await readSettings(db, orgId), isProxyUntrusted }
    },
    { authenticate },
  )
  mount(
    app,
    businessApi.changeSettings,
    async ({ body: { organizationId, ...changes }, caller }) => {
      const orgId = businessOf(caller.organizations, organizationId)
      const settings = await db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by: caller.by, forAdmins: FOR_ADMINS })
        if (changes.requiresIdentity) await refuseHotspotKeys(tx, orgId)
        return changeSettings(tx, { orgId, changes, by: caller.by })
      })
      await onChange(orgId)
      return { success: true as const, settings }
    },
    { authenticate },
  )
}

/** The business that is meant, if the person decides there. */
function businessOf(organizations: Me['organizations'], wanted: string | undefined): string {
  if (wanted === undefined && organizations.length > 1)
    throw new Refused('invalid_request', {
      message:
        'organizationId: you belong to several businesses. Say which one is meant; /inbox/v1/me lists their ids.',
    })
  const organization = organizations.find(({ id }) => wanted === undefined || id === wanted)
  // another business is as unknown as none
  if (!organization) throw noBusiness(wanted ?? '')
  if (organization.role === 'agent') throw new Refused('forbidden', { message: FOR_ADMINS })
  return organization.id
}

const FOR_ADMINS =
  'Settings are changed by owners and admins of the business. Ask one of them to do it, or for the role.'
