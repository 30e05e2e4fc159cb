import type { Key, KeyChanges, MadeKey, NewKey } from '@opencx/protocol/http/inbox-keys'
import { KEY_LINES_MAX } from '@opencx/protocol/http/limits'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { z } from 'zod'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import type { Database, Transaction } from '../storage/database'
import { keys } from '../storage/schema'
import { refuseNobodies } from './hotspot-keys'
import { familyOf, leaveSessions } from './key-family'
import { readOneKey } from './key-list'
import type { KeyRing } from './key-ring'
import { readPageAccess } from './page-access'
import { forgetRefused } from './refused-origins'
import { insertKey } from './store'

const USABLE_KEYS_MAX = 50

interface OneKey {
  readonly orgId: string
  readonly id: string
  readonly by: Doer
}
type Wanted = z.output<typeof NewKey>

/** What owners and admins do with the keys of their business; each act is written down where it is done. */
export interface KeyAdministration {
  create(wanted: Wanted, by: Doer): Promise<MadeKey>
  change(key: OneKey, changes: KeyChanges): Promise<Key>
  /** A new key with the same rights; the old one goes on, and once it is revoked its visitors go on under the new one. */
  roll(key: OneKey): Promise<MadeKey>
  revoke(key: OneKey, options: { readonly confirm: boolean }): Promise<Key>
  allowRefused(key: OneKey, origin: string): Promise<Key>
  dismissRefused(key: OneKey, origin: string): Promise<Key>
}

interface AdministrationOptions {
  readonly db: Database
  readonly clock: Clock
  /** Whose keys are read anew after a change. */
  readonly keyRing: Pick<KeyRing, 'forget'>
}

export function createKeyAdministration({ db, clock, keyRing }: AdministrationOptions): KeyAdministration {
  /** Does something with a usable key, which nobody else changes meanwhile. */
  const change = async (one: OneKey, act: (tx: Transaction, row: typeof keys.$inferSelect) => Promise<void>) => {
    const changed = await db.transaction(async (tx) => {
      await lockOrgFor(tx, { orgId: one.orgId, by: one.by, forAdmins: FOR_ADMINS })
      await act(tx, await lockUsable(tx, one))
      return await told(tx, one)
    })
    keyRing.forget(one.id)
    return changed
  }
  return {
    create({ organizationId: orgId, ...wanted }, by) {
      return db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        await refuseTooMany(tx, orgId)
        const { kind, name } = wanted
        if (kind !== 'secret' && wanted.mode === 'hotspot') await refuseNobodies(tx, orgId)
        const rights = kind === 'secret' ? { ...wanted, mode: 'strict' as const } : { ...wanted, ...readLists(wanted) }
        const { id, text } = await insertKey(tx, { orgId, ...rights })
        await recordAct(tx, { orgId, by, action: 'key.created', targetId: id, details: { kind, name } })
        return { key: await told(tx, { orgId, id }), text }
      })
    },
    change(one, changes) {
      const read = readPageAccess(changes)
      return change(one, async (tx, row) => {
        if (row.kind === 'secret' && Object.keys(read).some((field) => field !== 'name'))
          throw new Refused('invalid_request', {
            message:
              'A secret key has no sites: of it only the name can be changed. Make another one for other permissions.',
          })
        if (Object.keys(read).length === 0) return
        if (read.mode === 'hotspot') await refuseNobodies(tx, one.orgId)
        await tx.update(keys).set(read).where(eq(keys.id, row.id))
        await record(tx, one, 'key.changed', read)
      })
    },
    async roll(one) {
      return db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId: one.orgId, by: one.by, forAdmins: FOR_ADMINS })
        const old = await lockUsable(tx, one)
        await refuseTooMany(tx, one.orgId)
        const { orgId, kind, name, mode, allowedOrigins, allowLocalhost, networks, permissions } = old
        const family = familyOf(old)
        const rights = { orgId, kind, name, mode, family, allowedOrigins, allowLocalhost, networks, permissions }
        const { id, text } = await insertKey(tx, rights)
        await record(tx, one, 'key.rolled', { newKeyId: id })
        return { key: await told(tx, { orgId, id }), text }
      })
    },
    revoke(one, { confirm }) {
      return change(one, async (tx, row) => {
        const { id, kind } = row
        if (kind !== 'secret' && !confirm && (await isLastPageKey(tx, one))) throw new Refused('last_key')
        await tx
          .update(keys)
          .set({ revokedAt: new Date(clock.now()) })
          .where(eq(keys.id, id))
        await leaveSessions(tx, row)
        await record(tx, one, 'key.revoked')
      })
    },
    allowRefused(one, origin) {
      return change(one, async (tx, { id, allowedOrigins }) => {
        if (!(await forgetRefused(tx, { orgId: one.orgId, keyId: id, origin })))
          throw new Refused('not_found', {
            message: `origin: "${origin}" was not refused under this key, or was dealt with since. GET /inbox/v1/keys tells which were.`,
          })
        if (allowedOrigins.length >= KEY_LINES_MAX)
          throw new Refused('invalid_request', {
            message: `A key lists at most ${KEY_LINES_MAX} sites. Remove one first.`,
          })
        const read = readPageAccess({ allowedOrigins: [...allowedOrigins, origin] })
        await tx.update(keys).set(read).where(eq(keys.id, id))
        await record(tx, one, 'key.origin_allowed', { origin })
      })
    },
    dismissRefused(one, origin) {
      return change(one, async (tx, { id }) => {
        // twice is once
        if (await forgetRefused(tx, { orgId: one.orgId, keyId: id, origin }))
          await record(tx, one, 'key.origin_dismissed', { origin })
      })
    },
  }
}

const readLists = ({ allowedOrigins, networks }: KeyChanges) => readPageAccess({ allowedOrigins, networks })

function record(
  tx: Transaction,
  { orgId, id, by }: OneKey,
  action: string,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  return recordAct(tx, { orgId, by, action, targetId: id, details })
}

async function lockUsable(tx: Transaction, { orgId, id }: OneKey): Promise<typeof keys.$inferSelect> {
  const [row] = await tx
    .select()
    .from(keys)
    .where(and(eq(keys.orgId, orgId), eq(keys.id, id), isNull(keys.revokedAt)))
    .for('update')
  if (!row) throw notFound({ thing: 'valid key', id, see: LIST_KEYS })
  return row
}

async function told(tx: Transaction, one: Pick<OneKey, 'orgId' | 'id'>): Promise<Key> {
  const key = await readOneKey(tx, one)
  if (!key) throw new Error('a key vanished in the transaction that changed it')
  return key
}

/** The caller holds the business: two who revoke the last two keys at once take their turns. */
async function isLastPageKey(tx: Transaction, { orgId, id }: OneKey): Promise<boolean> {
  const others = await tx
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), ne(keys.kind, 'secret'), ne(keys.id, id), isNull(keys.revokedAt)))
    .limit(1)
  return others.length === 0
}

/** The caller holds the business. */
async function refuseTooMany(tx: Transaction, orgId: string): Promise<void> {
  const usable = await tx
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), isNull(keys.revokedAt)))
    .limit(USABLE_KEYS_MAX)
  if (usable.length === USABLE_KEYS_MAX) throw new Refused('too_many_keys')
}

/** Where keys are found. */
export const LIST_KEYS = 'GET /inbox/v1/keys lists those of a business.'

export const FOR_ADMINS =
  'Keys are managed by owners and admins of the business. Ask one of them to do it, or for the role.'
