import { shortcutKey } from '@opencx/protocol/canned/shortcut'
import { and, eq, sql } from 'drizzle-orm'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { cannedReplies } from '../storage/schema'

export type CannedRow = typeof cannedReplies.$inferSelect
export type Said = Pick<CannedRow, 'shortcut' | 'text'>

/** Which reply of which organisation: the one without the other finds nothing. */
interface Which {
  readonly orgId: string
  readonly id: string
}
const isReply = ({ orgId, id }: Which) => and(eq(cannedReplies.orgId, orgId), eq(cannedReplies.id, id))

/** Replies of a business by shortcut. */
export function listReplies(db: Database | Transaction, orgId: string): Promise<CannedRow[]> {
  return db.select().from(cannedReplies).where(eq(cannedReplies.orgId, orgId)).orderBy(cannedReplies.shortcutKey)
}

export async function findByShortcut(
  tx: Transaction,
  { orgId, shortcut }: { orgId: string; shortcut: string },
): Promise<CannedRow | null> {
  const [row] = await tx
    .select()
    .from(cannedReplies)
    .where(and(eq(cannedReplies.orgId, orgId), eq(cannedReplies.shortcutKey, shortcutKey(shortcut))))
  return row ?? null
}

export function countReplies(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(cannedReplies, eq(cannedReplies.orgId, orgId))
}

export async function insertReplies(tx: Transaction, orgId: string, all: readonly Said[]): Promise<CannedRow[]> {
  if (all.length === 0) return []
  const rows = all.map(({ shortcut, text }) => ({
    id: newId(),
    orgId,
    shortcut,
    text,
    shortcutKey: shortcutKey(shortcut),
  }))
  return tx.insert(cannedReplies).values(rows).returning()
}

/** Changes what is not undefined; null when there is no such reply. */
export async function updateReply(
  tx: Transaction,
  which: Which,
  { shortcut, text }: { readonly shortcut: string | undefined; readonly text: string | undefined },
): Promise<CannedRow | null> {
  const key = shortcut === undefined ? undefined : shortcutKey(shortcut)
  const [row] = await tx
    .update(cannedReplies)
    .set({ shortcut, text, shortcutKey: key, updatedAt: sql`now()` })
    .where(isReply(which))
    .returning()
  return row ?? null
}

export async function deleteReply(tx: Transaction, which: Which): Promise<CannedRow | null> {
  const [row] = await tx.delete(cannedReplies).where(isReply(which)).returning()
  return row ?? null
}
