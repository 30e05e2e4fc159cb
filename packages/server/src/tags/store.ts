import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { ListQuery } from '@opencx/protocol/http/list'
import { and, eq, sql } from 'drizzle-orm'
import { listPart } from '../http/list'
import { newId } from '../ids'
import type { Database, Transaction } from '../storage/database'
import { conversations, tags } from '../storage/schema'

/** Counting stops here: nobody reads larger numbers in a list. */
const COUNT_MAX = 1_000

export type TagRow = typeof tags.$inferSelect
type Said = Pick<TagRow, 'name' | 'description' | 'isExcludedFromAutoTagging' | 'categoryId'>

/** Which tag of which organisation: the one without the other finds nothing. */
interface Which {
  readonly orgId: string
  readonly id: string
}
const isTag = ({ orgId, id }: Which) => and(eq(tags.orgId, orgId), eq(tags.id, id))

/** By what a name is the same as another one. */
const keyOf = (name: string) => name.normalize('NFC').toLowerCase()

export async function findTag(db: Database | Transaction, which: Which): Promise<TagRow | null> {
  const [row] = await db.select().from(tags).where(isTag(which))
  return row ?? null
}

export async function findTagByName(
  tx: Transaction,
  { orgId, name }: { orgId: string; name: string },
): Promise<TagRow | null> {
  const [row] = await tx
    .select()
    .from(tags)
    .where(and(eq(tags.orgId, orgId), eq(tags.nameKey, keyOf(name))))
  return row ?? null
}

export function countTags(tx: Transaction, orgId: string): Promise<number> {
  return tx.$count(tags, eq(tags.orgId, orgId))
}

export function listTags(db: Database, { orgId, query }: { orgId: string; query: ListQuery }): Promise<TagRow[]> {
  const { where, orderBy, limit } = listPart(tags.id, query)
  return db
    .select()
    .from(tags)
    .where(and(eq(tags.orgId, orgId), where))
    .orderBy(orderBy)
    .limit(limit)
}

/** Tags of a business by name, and how many conversations have each; all of them, or one. */
export async function listTagsByName(
  db: Database,
  { orgId, id: wanted }: { orgId: string; id?: string },
): Promise<InboxTag[]> {
  const having = db
    .select({ one: sql`1` })
    .from(conversations)
    .where(and(eq(conversations.orgId, orgId), sql`${conversations.tagIds} @> ARRAY[${tags.id}]`))
    .limit(COUNT_MAX)
  const { id, name, description } = tags
  return db
    .select({ id, name, description, conversations: sql<number>`(SELECT count(*)::int FROM (${having}) AS few)` })
    .from(tags)
    .where(and(eq(tags.orgId, orgId), wanted === undefined ? undefined : eq(tags.id, wanted)))
    .orderBy(tags.nameKey)
}

export async function insertTag(tx: Transaction, said: Said & { orgId: string }): Promise<TagRow> {
  const [row] = await tx
    .insert(tags)
    .values({ ...said, id: newId(), nameKey: keyOf(said.name) })
    .returning()
  if (!row) throw new Error('a tag was not stored')
  return row
}

/** Changes what is not undefined; null when there is no such tag. */
export async function updateTag(
  tx: Transaction,
  which: Which,
  said: { readonly [Name in keyof Said]: Said[Name] | undefined },
): Promise<TagRow | null> {
  const nameKey = said.name === undefined ? undefined : keyOf(said.name)
  const [row] = await tx
    .update(tags)
    .set({ ...said, nameKey, updatedAt: sql`now()` })
    .where(isTag(which))
    .returning()
  return row ?? null
}

export async function deleteTag(tx: Transaction, which: Which): Promise<TagRow | null> {
  const [row] = await tx.delete(tags).where(isTag(which)).returning()
  return row ?? null
}
