import type { ListQuery } from '@opencx/protocol/http/list'
import { and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import { listPart } from '../../http/list'
import { newId } from '../../ids'
import type { Database, Transaction } from '../../storage/database'
import { crawlPages } from '../../storage/schema'

export type PageRow = typeof crawlPages.$inferSelect
type Db = Database | Transaction

/** One site of one organisation. */
export interface Site {
  readonly orgId: string
  readonly datasourceId: string
}

/** Which pages are of a site. */
export const ofSite = ({ orgId, datasourceId }: Site) =>
  and(eq(crawlPages.orgId, orgId), eq(crawlPages.datasourceId, datasourceId))
const ROWS_AT_ONCE = 1_000

/** Whether the business left a page out, and not the crawl. */
export const isLeftOut = ({ status, reason }: PageRow) => status === 'excluded' && reason === null

/** All pages of a site, first found first. */
export async function allPages(db: Db, site: Site): Promise<PageRow[]> {
  return db.select().from(crawlPages).where(ofSite(site)).orderBy(asc(crawlPages.id))
}

/** Stores pages that were found for the first time. */
export async function insertPages(
  db: Db,
  { orgId, datasourceId, urls, foundBy }: Site & { urls: readonly string[]; foundBy: string | null },
): Promise<PageRow[]> {
  const rows = urls.map((url) => ({ id: newId(), orgId, datasourceId, url, status: 'pending' as const, foundBy }))
  const inserted: PageRow[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const part = rows.slice(from, from + ROWS_AT_ONCE)
    inserted.push(...(await db.insert(crawlPages).values(part).onConflictDoNothing().returning()))
  }
  return inserted
}

/** Notes that a crawl will come by these pages. */
export async function markFound(
  db: Db,
  { ids, foundBy, ...site }: Site & { ids: readonly string[]; foundBy: string },
): Promise<void> {
  for (let from = 0; from < ids.length; from += ROWS_AT_ONCE)
    await db
      .update(crawlPages)
      .set({ foundBy })
      .where(and(ofSite(site), inArray(crawlPages.id, ids.slice(from, from + ROWS_AT_ONCE))))
}

/** Deletes what a crawl did not come by, but for what the business left out. Returns what was deleted. */
export async function deleteNotFound(tx: Db, { foundBy, ...site }: Site & { foundBy: string }): Promise<PageRow[]> {
  return tx
    .delete(crawlPages)
    .where(
      and(
        ofSite(site),
        sql`${crawlPages.foundBy} is distinct from ${foundBy}`,
        or(ne(crawlPages.status, 'excluded'), sql`${crawlPages.reason} is not null`),
      ),
    )
    .returning()
}

export async function findPage(db: Db, { id, ...site }: Site & { id: string }): Promise<PageRow | null> {
  const [row] = await db
    .select()
    .from(crawlPages)
    .where(and(ofSite(site), eq(crawlPages.id, id)))
  return row ?? null
}

export async function findPageAt(db: Db, { url, ...site }: Site & { url: string }): Promise<PageRow | null> {
  const [row] = await db
    .select()
    .from(crawlPages)
    .where(and(ofSite(site), eq(crawlPages.url, url)))
  return row ?? null
}

/** The page, held until the transaction ends. */
export async function lockPage(tx: Transaction, page: Pick<PageRow, 'orgId' | 'id'>): Promise<PageRow | null> {
  const [row] = await tx
    .select()
    .from(crawlPages)
    .where(and(eq(crawlPages.orgId, page.orgId), eq(crawlPages.id, page.id)))
    .for('update')
  return row ?? null
}

export async function updatePage(
  tx: Db,
  page: Pick<PageRow, 'orgId' | 'id'>,
  changes: Partial<typeof crawlPages.$inferInsert>,
): Promise<PageRow> {
  const [row] = await tx
    .update(crawlPages)
    .set(changes)
    .where(and(eq(crawlPages.orgId, page.orgId), eq(crawlPages.id, page.id)))
    .returning()
  if (!row) throw new Error('a page that was locked is gone')
  return row
}

export async function listPages(
  db: Db,
  { query, status, ...site }: Site & { query: ListQuery; status: PageRow['status'] | undefined },
): Promise<PageRow[]> {
  const { where, orderBy, limit } = listPart(crawlPages.id, query)
  const wanted = status === undefined ? undefined : eq(crawlPages.status, status)
  return db
    .select()
    .from(crawlPages)
    .where(and(ofSite(site), wanted, where))
    .orderBy(orderBy)
    .limit(limit)
}
