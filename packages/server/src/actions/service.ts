import { ActionParameters } from '@opencx/protocol/http/action-parameters'
import { type ChangeAction, type CreateAction, MAX_ACTIONS } from '@opencx/protocol/http/actions'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import { newId } from '../ids'
import { bumpKnowledge } from '../knowledge'
import type { Database, Transaction } from '../storage/database'
import { inOrg } from '../storage/lock-org'
import { checkUrl } from './check-url'
import { sealHeaders } from './headers'
import * as store from './store'

interface Ports {
  readonly db: Database
  readonly secret: string
  readonly allowPrivate: boolean
}

/** What somebody wants done, and who that is. */
interface Wanted<Body> {
  readonly doer: Doer
  readonly body: Body
}

export function createAction(
  { db, secret, allowPrivate }: Ports,
  { orgId, doer, body }: Wanted<CreateAction> & { orgId: string },
): Promise<store.ActionRow> {
  const { headers, is_enabled: isEnabled, ...said } = body
  checkUrl(said, { allowPrivate })
  const which = { orgId, id: newId() }
  return db.transaction(async (tx) => {
    await store.lockActions(tx, orgId)
    if ((await store.countActions(tx, orgId)) >= MAX_ACTIONS)
      throw new Refused('invalid_request', {
        message: `There are ${MAX_ACTIONS} actions already, which is as many as an organisation can have. Delete one first.`,
      })
    await refuseTakenName(tx, { ...which, name: said.name })
    const sealedHeaders = sealHeaders(headers, { ...which, secret })
    const row = await store.insertAction(tx, { ...which, ...said, sealedHeaders, isEnabled })
    await record(tx, row, { doer, action: 'action.created', headers })
    return row
  })
}

export function changeAction(
  { db, secret, allowPrivate }: Ports,
  which: store.Which,
  { doer, body: { headers, is_enabled: isEnabled, ...said } }: Wanted<ChangeAction>,
): Promise<store.ActionRow> {
  return db.transaction(async (tx) => {
    await store.lockActions(tx, which.orgId)
    const before = await store.findAction(tx, which)
    if (!before) throw noAction(which)
    const { url = before.url, parameters = ActionParameters.parse(before.parameters), name = before.name } = said
    checkUrl({ url, parameters }, { allowPrivate })
    await refuseTakenName(tx, { ...which, name })
    const sealed = headers && { sealedHeaders: sealHeaders(headers, { ...which, secret }) }
    const row = await store.updateAction(tx, which, { ...said, ...sealed, isEnabled })
    await record(tx, row, { doer, action: 'action.changed', headers })
    return row
  })
}

export function removeAction({ db }: Ports, which: store.Which, doer: Doer): Promise<void> {
  return inOrg(db, which.orgId, async (tx) => {
    const row = await store.deleteAction(tx, which)
    if (!row) throw noAction(which)
    await record(tx, row, { doer, action: 'action.deleted' })
  })
}

async function refuseTakenName(tx: Transaction, wanted: store.Which & { name: string }): Promise<void> {
  if (await store.isNameTaken(tx, wanted)) throw new Refused('action_exists')
}

interface Deed {
  readonly doer: Doer
  readonly action: `action.${'created' | 'changed' | 'deleted'}`
  /** Written down by their names. */
  readonly headers?: Readonly<Record<string, string>> | undefined
}

/** The address is written down by its host: the rest may hold a token. */
async function record(tx: Transaction, row: store.ActionRow, { doer, action, headers }: Deed): Promise<void> {
  const { orgId, id, name, method, url, isEnabled } = row
  const host = new URL(url).host
  const details = { name, method, host, isEnabled, ...(headers && { headers: Object.keys(headers) }) }
  await recordAct(tx, { orgId, by: doer, action, targetId: id, details })
  await bumpKnowledge(tx, orgId)
}

export const noAction = ({ id }: store.Which) =>
  notFound({ thing: 'action', id, see: 'GET /actions lists those there are.' })
