import type { CannedImport } from '@opencx/protocol/http/inbox-canned-replies'
import { CANNED_REPLIES_MAX } from '@opencx/protocol/http/limits'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import type { Database, Transaction } from '../storage/database'
import { readImport } from './read-import'
import * as store from './store'

/** Which reply of which business, and who wants something of it. */
interface One {
  readonly orgId: string
  readonly id: string
  readonly by: Doer
}

interface Import {
  readonly csv: string
  readonly skipBroken: boolean
  readonly dryRun: boolean
}

/** Adds, changes, deletes and imports canned replies, and writes down who did. */
export interface CannedAdministration {
  /** These throw `Refused`. */
  add(of: Omit<One, 'id'>, said: store.Said): Promise<store.CannedRow>
  change(one: One, changes: { readonly [Name in keyof store.Said]: string | undefined }): Promise<store.CannedRow>
  remove(one: One): Promise<void>
  import(of: Omit<One, 'id'>, asked: Import): Promise<CannedImport>
}

export function createCannedAdministration(db: Database): CannedAdministration {
  return {
    add: ({ orgId, by }, said) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        if ((await store.countReplies(tx, orgId)) >= CANNED_REPLIES_MAX) throw tooMany()
        const { shortcut } = said
        await refuseTaken(tx, { orgId, shortcut })
        const [row] = await store.insertReplies(tx, orgId, [said])
        if (!row) throw new Error('a canned reply was not stored')
        await recordAct(tx, { orgId, by, action: 'canned_reply.created', targetId: row.id, details: { shortcut } })
        return row
      }),
    change: ({ orgId, id, by }, changes) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        if (changes.shortcut !== undefined) await refuseTaken(tx, { orgId, shortcut: changes.shortcut, except: id })
        const row = found(await store.updateReply(tx, { orgId, id }, changes), id)
        const details = {
          shortcut: row.shortcut,
          changed: Object.keys(changes).filter((name) => isSaid(changes, name)),
        }
        await recordAct(tx, { orgId, by, action: 'canned_reply.changed', targetId: id, details })
        return row
      }),
    remove: ({ orgId, id, by }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const { shortcut } = found(await store.deleteReply(tx, { orgId, id }), id)
        await recordAct(tx, { orgId, by, action: 'canned_reply.deleted', targetId: id, details: { shortcut } })
      }),
    import: ({ orgId, by }, { csv, skipBroken, dryRun }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const { added, unchanged, broken } = readImport(csv, await store.listReplies(tx, orgId))
        const isTaken = broken.length === 0 || skipBroken
        const outcome = { added: isTaken ? added.length : 0, unchanged, broken }
        if (dryRun) return { ...outcome, added: added.length }
        if (outcome.added === 0) return outcome
        await store.insertReplies(tx, orgId, added)
        const details = { added: added.length, skipped: broken.length }
        await recordAct(tx, { orgId, by, action: 'canned_reply.imported', details })
        return outcome
      }),
  }
}

const isSaid = (changes: Readonly<Record<string, unknown>>, name: string) => changes[name] !== undefined

function found(row: store.CannedRow | null, id: string): store.CannedRow {
  if (!row) throw notFound({ thing: 'canned reply', id, see: 'GET /inbox/v1/canned-replies lists those there are.' })
  return row
}

/** Refuses a shortcut that another reply has; who changes a reply may write its own shortcut anew. */
async function refuseTaken(
  tx: Transaction,
  { orgId, shortcut, except }: { orgId: string; shortcut: string; except?: string },
): Promise<void> {
  const reply = await store.findByShortcut(tx, { orgId, shortcut })
  if (!reply || reply.id === except) return
  throw new Refused('shortcut_taken', {
    message: `shortcut: you have the canned reply /${reply.shortcut} (${reply.id}) already. Change that one, or choose another shortcut; upper and lower case are the same.`,
    fields: { shortcut: 'is the shortcut of another canned reply' },
  })
}

const tooMany = () =>
  new Refused('invalid_request', {
    message: `There are ${CANNED_REPLIES_MAX} canned replies already, which is as many as a business can have. Delete one first.`,
  })

const FOR_ADMINS =
  'Canned replies are decided on by owners and admins of the business. Ask one of them to do it, or for the role.'
