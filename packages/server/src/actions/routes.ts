import * as actionApi from '@opencx/protocol/http/actions'
import type { Once } from '../http/idempotency'
import { listReply } from '../http/list'
import { type Asked, mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type AuthenticateOrg, type OrgCaller, oncePerKey } from '../keys'
import type { Database } from '../storage/database'
import { headerNames } from './headers'
import { changeAction, createAction, noAction, removeAction } from './service'
import { type ActionRow, findAction, listActions } from './store'

interface ActionRoutes {
  readonly db: Database
  readonly once: Once
  readonly authenticate: AuthenticateOrg
  /** The deployment's. */
  readonly secret: string
  /** Whether addresses of this machine and of private networks may be called, and without TLS. */
  readonly allowPrivate: boolean
}

/** Serves the calls that the AI may make to services of the organisation. */
export function mountActions(app: WebApp, { db, once, authenticate, secret, allowPrivate }: ActionRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }
  const ports = { db, secret, allowPrivate }
  const present = (row: ActionRow): actionApi.Action => ({
    id: row.id,
    name: row.name,
    description: row.description,
    method: row.method,
    url: row.url,
    header_names: headerNames(row, secret),
    parameters: row.parameters,
    is_enabled: row.isEnabled,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  })

  mount(
    app,
    actionApi.createAction,
    async ({ body, caller: { orgId, doer } }) => present(await createAction(ports, { orgId, doer, body })),
    asAdmin,
  )
  mount(
    app,
    actionApi.listActions,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await listActions(db, { orgId, query }), query)
      return { items: items.map(present), next }
    },
    asAdmin,
  )
  mount(
    app,
    actionApi.readAction,
    async (asked) => {
      const row = await findAction(db, which(asked))
      if (!row) throw noAction(which(asked))
      return present(row)
    },
    asAdmin,
  )
  mount(
    app,
    actionApi.changeAction,
    async (asked) => present(await changeAction(ports, which(asked), { doer: asked.caller.doer, body: asked.body })),
    asAdmin,
  )
  mount(
    app,
    actionApi.deleteAction,
    async (asked) => {
      await removeAction(ports, which(asked), asked.caller.doer)
      return null
    },
    asAdmin,
  )
}

type AboutOne = typeof actionApi.readAction | typeof actionApi.changeAction | typeof actionApi.deleteAction

const which = ({ caller: { orgId }, params: { id = '' } }: Pick<Asked<AboutOne, OrgCaller>, 'caller' | 'params'>) => ({
  orgId,
  id,
})
