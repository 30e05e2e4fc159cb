import type { ListQuery } from '@opencx/protocol/http/list'
import { Permission } from '@opencx/protocol/http/permissions'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { hashSecret } from '../hash-secret'
import { listReply } from '../http/list'
import type { Database, Transaction } from '../storage/database'
import { keys } from '../storage/schema'
import { makeKey, prefixes } from './format'

/** A secret key as it is known after it was shown: without its text. */
export interface SecretKey {
  readonly id: string
  readonly orgId: string
  readonly name: string
  readonly hash: string
  readonly permissions: readonly Permission[]
  readonly lastUsedAt: Date | null
  readonly createdAt: Date
}

const columns = {
  id: keys.id,
  orgId: keys.orgId,
  name: keys.name,
  hash: keys.hash,
  permissions: keys.permissions,
  lastUsedAt: keys.lastUsedAt,
  createdAt: keys.createdAt,
}
const isActive = and(eq(keys.kind, 'secret'), isNull(keys.revokedAt))

/** Makes a secret key. Its text is in the answer and nowhere else. */
export async function createSecretKey(
  tx: Transaction,
  { orgId, name, permissions = Permission.options }: { orgId: string; name: string; permissions?: Permission[] },
): Promise<SecretKey & { readonly text: string }> {
  const { id, text } = makeKey('secret')
  const [row] = await tx
    .insert(keys)
    .values({ id, orgId, kind: 'secret', name, hash: hashSecret(text), mode: 'strict', permissions: [...permissions] })
    .returning(columns)
  if (!row) throw new Error('a new key was not stored')
  return { ...row, text }
}

export async function findSecretKey(db: Database, id: string): Promise<SecretKey | null> {
  const [row] = await db
    .select(columns)
    .from(keys)
    .where(and(eq(keys.id, id), isActive))
  return row ?? null
}

export async function listSecretKeys(
  db: Database,
  { orgId, query }: { orgId: string; query: ListQuery },
): Promise<{ items: SecretKey[]; next: string | null }> {
  const isTheirs = eq(keys.orgId, orgId)
  // ids of keys are random, so the cursor stands for the moment its key was made; a revoked key keeps its place
  const cursor = db
    .select({ createdAt: keys.createdAt, id: keys.id })
    .from(keys)
    .where(and(isTheirs, eq(keys.id, query.cursor ?? '')))
  const isOlder = query.cursor === undefined ? undefined : sql`(${keys.createdAt}, ${keys.id}) < (${cursor})`
  const rows = await db
    .select(columns)
    .from(keys)
    .where(and(isTheirs, isActive, isOlder))
    .orderBy(desc(keys.createdAt), desc(keys.id))
    .limit(query.limit + 1)
  return listReply(rows, query)
}

/** False when the organisation has no such key, or has revoked it already. */
export async function revokeSecretKey(
  tx: Transaction,
  { orgId, id, at }: { orgId: string; id: string; at: Date },
): Promise<boolean> {
  const revoked = await tx
    .update(keys)
    .set({ revokedAt: at })
    .where(and(eq(keys.orgId, orgId), eq(keys.id, id), isActive))
    .returning({ id: keys.id })
  return revoked.length > 0
}

/** Says that a key was used. */
export async function touchSecretKey(db: Database, { id, at }: { id: string; at: Date }): Promise<void> {
  await db.update(keys).set({ lastUsedAt: at }).where(eq(keys.id, id))
}

/** How a secret key begins, for lists. */
export const prefixOf = (id: string): string => `${prefixes.secret}${id}`
