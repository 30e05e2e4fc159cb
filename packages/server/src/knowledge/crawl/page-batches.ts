import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../../storage/database'
import { jsonRows } from '../../storage/json-rows'
import { crawlPages, datasources, orgs } from '../../storage/schema'
import { ofSite, type PageRow, type Site } from './page-store'

/** The pages by their ids, held until the transaction ends. Those that are not there any more are missing. */
export async function lockPages(
  tx: Transaction,
  site: Site,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PageRow>> {
  // whoever deletes the site or its organisation waits for all pages at once, not for one while it holds another
  await tx
    .select({ id: datasources.id })
    .from(orgs)
    .innerJoin(datasources, eq(datasources.orgId, orgs.id))
    .where(and(eq(orgs.id, site.orgId), eq(datasources.id, site.datasourceId)))
    .for('key share')
  const rows = await tx
    .select()
    .from(crawlPages)
    .where(and(ofSite(site), inArray(crawlPages.id, [...ids])))
    .orderBy(asc(crawlPages.id))
    .for('update')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of these addresses the site has a page for. */
export async function takenAddresses(tx: Transaction, site: Site, urls: readonly string[]): Promise<string[]> {
  if (urls.length === 0) return []
  const rows = await tx
    .select({ url: crawlPages.url })
    .from(crawlPages)
    .where(and(ofSite(site), inArray(crawlPages.url, [...urls])))
  return rows.map(({ url }) => url)
}

type Content = Pick<PageRow, 'id' | 'contentHash'>

/** The pages of the site that are stored with one of these contents. */
export async function pagesWithContent(tx: Transaction, site: Site, hashes: readonly string[]): Promise<Content[]> {
  if (hashes.length === 0) return []
  return tx
    .select({ id: crawlPages.id, contentHash: crawlPages.contentHash })
    .from(crawlPages)
    .where(and(ofSite(site), inArray(crawlPages.contentHash, [...hashes]), eq(crawlPages.status, 'synced')))
}

/** The pages that a crawl left out because another one was stored with one of these contents. */
export async function duplicatesOf(
  db: Database,
  { hashes, fetchedBy, ...site }: Site & { hashes: readonly string[]; fetchedBy: string },
): Promise<PageRow[]> {
  if (hashes.length === 0) return []
  const isDuplicate = and(eq(crawlPages.status, 'excluded'), eq(crawlPages.reason, 'duplicate'))
  return db
    .select()
    .from(crawlPages)
    .where(
      and(ofSite(site), eq(crawlPages.fetchedBy, fetchedBy), inArray(crawlPages.contentHash, [...hashes]), isDuplicate),
    )
}

/** Stores pages as they are now. Addresses change one after the other: one page may move to where another one was. */
export async function updatePages(tx: Transaction, site: Site, pages: readonly PageRow[]): Promise<void> {
  if (pages.length === 0) return
  await tx.execute(sql`
    update ${crawlPages} set url = page.url, title = page.title, status = page.status, reason = page.reason,
      content_hash = page."contentHash", etag = page.etag, last_modified = page."lastModified",
      last_synced_at = page."lastSyncedAt", fetched_by = page."fetchedBy"
    from jsonb_to_recordset(${jsonRows(pages)}) as page (id text, url text, title text, status text, reason text,
      "contentHash" text, etag text, "lastModified" text, "lastSyncedAt" timestamptz, "fetchedBy" text)
    where ${ofSite(site)} and ${crawlPages.id} = page.id`)
}

export async function deletePages(tx: Transaction, site: Site, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(crawlPages).where(and(ofSite(site), inArray(crawlPages.id, [...ids])))
}
