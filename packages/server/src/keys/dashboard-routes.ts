import type { Me } from '@opencx/protocol/http/inbox'
import * as keysApi from '@opencx/protocol/http/inbox-keys'
import { and, eq, inArray } from 'drizzle-orm'
import type { Doer } from '../audit'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noBusiness, notFound } from '../http/not-found'
import type { WebApp, WebContext } from '../http/web'
import type { Database } from '../storage/database'
import { keys } from '../storage/schema'
import type { KeyAdministration } from './administer'
import { FOR_ADMINS, LIST_KEYS } from './administer'
import { readKeys } from './key-list'

interface KeyRoutes {
  readonly db: Database
  readonly administration: KeyAdministration
  /** The person that a request's cookie stands for; null for nobody. */
  readonly authenticateAgent: (headers: Headers) => Promise<{ readonly id: string; readonly name: string } | null>
  /** The businesses of a person, and what they are in each. */
  readonly organizationsOf: (userId: string) => Promise<Me['organizations']>
}

interface Caller {
  readonly by: Doer
  readonly organizations: Me['organizations']
}

/** Serves the keys of a business to its owners and admins. */
export function mountKeys(app: WebApp, { db, administration, authenticateAgent, organizationsOf }: KeyRoutes): void {
  const authenticate = async (context: WebContext): Promise<Caller> => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    const by = { kind: 'person', id: agent.id, name: agent.name } as const
    return { by, organizations: await organizationsOf(agent.id) }
  }
  /** The key that is meant, if the person decides in its business. */
  const keyOf = async ({ params, caller }: { params: Readonly<Record<string, string>>; caller: Caller }) => {
    const id = params.id ?? ''
    const orgIds = caller.organizations.map((organization) => organization.id)
    const [row] = await db
      .select({ orgId: keys.orgId })
      .from(keys)
      .where(and(inArray(keys.orgId, orgIds), eq(keys.id, id)))
    if (!row) throw notFound({ thing: 'key', id, see: LIST_KEYS })
    return { orgId: decidedBy(caller, row.orgId), id, by: caller.by }
  }

  mount(
    app,
    keysApi.listKeys,
    async ({ query, caller }) => ({ items: await readKeys(db, decidedBy(caller, query.organizationId)) }),
    { authenticate },
  )
  mount(
    app,
    keysApi.createKey,
    ({ body, caller }) => {
      decidedBy(caller, body.organizationId)
      return administration.create(body, caller.by)
    },
    { authenticate },
  )
  mount(
    app,
    keysApi.changeKey,
    async (asked) => ({ key: await administration.change(await keyOf(asked), asked.body) }),
    { authenticate },
  )
  mount(app, keysApi.rollKey, async (asked) => administration.roll(await keyOf(asked)), { authenticate })
  mount(
    app,
    keysApi.revokeKey,
    async (asked) => ({ key: await administration.revoke(await keyOf(asked), asked.body) }),
    { authenticate },
  )
  mount(
    app,
    keysApi.allowRefused,
    async (asked) => ({ key: await administration.allowRefused(await keyOf(asked), asked.body.origin) }),
    { authenticate },
  )
  mount(
    app,
    keysApi.dismissRefused,
    async (asked) => ({ key: await administration.dismissRefused(await keyOf(asked), asked.body.origin) }),
    { authenticate },
  )
}

/** The business, if the person decides there; another one is as unknown as none. */
function decidedBy({ organizations }: Caller, orgId: string): string {
  const organization = organizations.find(({ id }) => id === orgId)
  if (!organization) throw noBusiness(orgId)
  if (organization.role === 'agent') throw new Refused('forbidden', { message: FOR_ADMINS })
  return organization.id
}
