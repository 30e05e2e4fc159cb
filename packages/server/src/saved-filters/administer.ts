import type { SavedPlace } from '@opencx/protocol/http/inbox-saved-filters'
import { SAVED_FILTERS_MAX } from '@opencx/protocol/http/limits'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import type { Database, Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { roleIn } from '../team'
import * as store from './store'

interface Of {
  readonly orgId: string
  readonly by: Doer
}

interface One extends Of {
  readonly id: string
}

interface Said {
  readonly name: string
  readonly isShared: boolean
  readonly place: SavedPlace
}

/** Saves, renames and deletes filters; what is the team's is decided on by owners and admins, and written down. */
export interface FilterAdministration {
  /** These throw `Refused`. */
  add(of: Of, said: Said): Promise<store.FilterRow>
  rename(one: One, name: string): Promise<store.FilterRow>
  remove(one: One): Promise<void>
}

export function createFilterAdministration(db: Database): FilterAdministration {
  /** Decides with everything that the person has, while nobody else of the business decides. */
  const decide = <Done>({ orgId, by }: Of, decision: (tx: Transaction, all: store.FilterRow[]) => Promise<Done>) =>
    db.transaction(async (tx) => {
      await lockOrg(tx, orgId)
      return decision(tx, await store.listFilters(tx, { orgId, personId: by.id }))
    })

  return {
    add: (of, { name, isShared, place }) =>
      decide(of, async (tx, all) => {
        const { orgId, by } = of
        if (isShared) await refuseUnlessShares(tx, of)
        const userId = isShared ? null : by.id
        const beside = all.filter((row) => row.userId === userId)
        if (beside.length >= SAVED_FILTERS_MAX) throw tooMany(isShared)
        refuseTaken(name, beside)
        const row = await store.insertFilter(tx, { orgId, userId, name, query: place })
        await record(tx, of, { row, action: 'saved_filter.created' })
        return row
      }),
    rename: (one, name) =>
      decide(one, async (tx, all) => {
        const row = await found(tx, one, all)
        const beside = all.filter(({ id, userId }) => userId === row.userId && id !== row.id)
        refuseTaken(name, beside)
        await store.renameFilter(tx, { ...row, name })
        const renamed = { ...row, name }
        await record(tx, one, { row: renamed, action: 'saved_filter.changed' })
        return renamed
      }),
    remove: (one) =>
      decide(one, async (tx, all) => {
        const row = await found(tx, one, all)
        await store.deleteFilter(tx, row)
        await record(tx, one, { row, action: 'saved_filter.deleted' })
      }),
  }
}

/** One that the person may change. What others keep for themselves is as unknown as none. */
async function found(tx: Transaction, one: One, all: readonly store.FilterRow[]): Promise<store.FilterRow> {
  const { id } = one
  const row = all.find((each) => each.id === id)
  if (!row) throw notFound({ thing: 'saved filter', id, see: 'GET /inbox/v1/saved-filters lists those there are.' })
  if (row.userId === null) await refuseUnlessShares(tx, one)
  return row
}

async function refuseUnlessShares(tx: Transaction, { orgId, by }: Of): Promise<void> {
  if ((await roleIn(tx, { orgId, id: by.id })) !== 'agent') return
  throw new Refused('forbidden', {
    message:
      'Filters of the whole team are saved, renamed and deleted by owners and admins of the business. Save one for yourself, or ask one of them.',
  })
}

function refuseTaken(name: string, beside: readonly store.FilterRow[]): void {
  const key = keyOf(name)
  const taken = beside.find((row) => keyOf(row.name) === key)
  if (!taken) return
  throw new Refused('filter_name_taken', {
    message: `name: there is a filter called ${taken.name} (${taken.id}) already. Choose another name; upper and lower case are the same.`,
    fields: { name: 'is the name of another filter' },
  })
}

const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

async function record(
  tx: Transaction,
  { orgId, by }: Of,
  { row, action }: { row: store.FilterRow; action: string },
): Promise<void> {
  if (row.userId !== null) return
  await recordAct(tx, { orgId, by, action, targetId: row.id, details: { name: row.name } })
}

const tooMany = (isShared: boolean) =>
  new Refused('invalid_request', {
    message: `There are ${SAVED_FILTERS_MAX} filters already, which is as many as ${isShared ? 'a team' : 'a person'} can have. Delete one first.`,
  })
