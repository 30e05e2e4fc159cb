import type { Key } from '@opencx/protocol/http/inbox-keys'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { namesOfDoers } from '../audit'
import type { Database, Transaction } from '../storage/database'
import { keys, refusedOrigins, seenOrigins } from '../storage/schema'
import { prefixes } from './format'

/** Keys shown at once: usable ones are fewer, so that only old revoked ones are left out. */
const SHOWN = 200

/** The keys of a business: usable ones first, then by age, newest first. */
export async function readKeys(db: Database | Transaction, orgId: string): Promise<Key[]> {
  const rows = await db
    .select()
    .from(keys)
    .where(eq(keys.orgId, orgId))
    .orderBy(sql`${keys.revokedAt} is not null`, desc(keys.createdAt), desc(keys.id))
    .limit(SHOWN)
  return withNews(db, orgId, rows)
}

/** One key of a business, revoked or not; null when there is none. */
export async function readOneKey(
  db: Database | Transaction,
  { orgId, id }: { orgId: string; id: string },
): Promise<Key | null> {
  const rows = await db
    .select()
    .from(keys)
    .where(and(eq(keys.orgId, orgId), eq(keys.id, id)))
  return (await withNews(db, orgId, rows))[0] ?? null
}

type Row = typeof keys.$inferSelect
type Refused = typeof refusedOrigins.$inferSelect
type Seen = typeof seenOrigins.$inferSelect

/** With the sites that usable ones were seen and refused on, and who revoked the others. */
async function withNews(db: Database | Transaction, orgId: string, rows: readonly Row[]): Promise<Key[]> {
  const ids = rows.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => id)
  const refused = await db
    .select()
    .from(refusedOrigins)
    .where(and(eq(refusedOrigins.orgId, orgId), inArray(refusedOrigins.keyId, ids)))
    .orderBy(desc(refusedOrigins.lastAt))
  const seen = await db
    .select()
    .from(seenOrigins)
    .where(and(eq(seenOrigins.orgId, orgId), inArray(seenOrigins.keyId, ids)))
    .orderBy(desc(seenOrigins.lastAt), seenOrigins.origin)
  const targetIds = rows.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id)
  const revokers = await namesOfDoers(db, { orgId, action: 'key.revoked', targetIds })
  return rows.map((row) => ({
    ...toKey(row, {
      refused: refused.filter(({ keyId }) => keyId === row.id),
      seen: seen.filter(({ keyId }) => keyId === row.id),
    }),
    revokedBy: revokers.get(row.id) ?? null,
  }))
}

function toKey(row: Row, { refused, seen }: { refused: readonly Refused[]; seen: readonly Seen[] }) {
  const { id, kind, name } = row
  const createdAt = row.createdAt.toISOString()
  const revokedAt = row.revokedAt?.toISOString() ?? null
  const lastUsedAt = row.lastUsedAt?.toISOString() ?? null
  if (kind === 'secret') {
    const { permissions, exposedOrigin } = row
    const exposedAt = row.exposedAt?.toISOString() ?? null
    const prefix = prefixes.secret + id
    return { id, kind, name, prefix, permissions, createdAt, lastUsedAt, exposedAt, exposedOrigin, revokedAt }
  }
  const { mode, allowedOrigins, allowLocalhost, networks, value } = row
  const refusedOrigins = refused.map(({ origin, times, lastAt }) => ({ origin, times, lastAt: lastAt.toISOString() }))
  const seenOrigins = seen.map(({ origin, lastAt }) => ({ origin, lastAt: lastAt.toISOString() }))
  return {
    ...{ id, kind, name, text: value ?? '', mode, allowedOrigins, allowLocalhost, networks, createdAt, lastUsedAt },
    ...{ refusedOrigins, seenOrigins, revokedAt },
  }
}
