import type { Database, Transaction } from '../../storage/database'
import { bumpKnowledge, replacePassages } from '../chunks/store'
import { deletePage, findPageAt, hasTwin, isLeftOut, lockPage, type PageRow, updatePage } from './page-store'
import type { Visit } from './visit'

/** What a visit did to what is stored. */
export interface Stored {
  readonly result: 'new' | 'updated' | 'unchanged' | 'removed' | 'none'
  /** Whether what the AI may use is another now. */
  readonly hasChanged: boolean
  /** Null when the page is not stored any more, or stored under another address. */
  readonly page: PageRow | null
  /** Where the page is stored, when that is not where it was asked for. */
  readonly movedTo: string | null
}

interface StoreOptions {
  /** The crawl that came by; null when a person asked for this page. */
  readonly fetchedBy: string | null
  readonly at: Date
}

type ReadVisit = Extract<Visit, { outcome: 'read' }>
type FailedVisit = Extract<Visit, { outcome: 'failed' }>

/** Writes down what became of a page, with its passages, in one transaction. */
export async function storeVisit(
  db: Database,
  { page, visit, fetchedBy, at }: StoreOptions & { page: PageRow; visit: Visit },
): Promise<Stored> {
  return db.transaction(async (tx) => {
    const row = await lockPage(tx, page)
    // deleted or left out while it was fetched; whoever asks for it by hand takes it in again
    if (!row || (isLeftOut(row) && fetchedBy !== null)) return nothing(row)
    const visited = { fetchedBy: fetchedBy ?? row.fetchedBy }
    if (visit.outcome === 'failed') return storeFailure(tx, { row, visit, visited })
    if (visit.outcome === 'read') return storeRead(tx, { row, visit, visited: { ...visited, lastSyncedAt: at } })
    const reason = row.status === 'synced' ? row.reason : null
    const stays = { ...visited, lastSyncedAt: at, status: 'synced', reason } as const
    return { ...nothing(await updatePage(tx, row, stays)), result: 'unchanged' }
  })
}

const nothing = (page: PageRow | null): Stored => ({ result: 'none', hasChanged: false, page, movedTo: null })

interface Visited {
  readonly fetchedBy: string | null
  readonly lastSyncedAt?: Date
}

async function storeRead(
  tx: Transaction,
  { row, visit, visited }: { row: PageRow; visit: ReadVisit; visited: Visited },
): Promise<Stored> {
  const { address, page, reason, etag, lastModified } = visit
  if (address !== row.url && (await findPageAt(tx, { ...row, url: address }))) {
    await deletePage(tx, row)
    return { result: 'none', hasChanged: row.contentHash !== null, page: null, movedTo: address }
  }
  const movedTo = address === row.url ? null : address
  const { contentHash, title } = page
  const read = { ...visited, url: address, title, contentHash }
  if (await hasTwin(tx, { ...row, contentHash })) {
    // without marks: the next crawl has to see whether it is still the same
    const twin = { ...read, status: 'excluded', reason: 'duplicate', etag: null, lastModified: null } as const
    await replacePassages(tx, { orgId: row.orgId, pageId: row.id }, [])
    return { result: 'none', hasChanged: row.status === 'synced', page: await updatePage(tx, row, twin), movedTo }
  }
  const isStored = row.contentHash === contentHash && (row.status === 'synced' || row.status === 'error')
  if (!isStored) await replacePassages(tx, { orgId: row.orgId, pageId: row.id }, page.passages)
  const stored = await updatePage(tx, row, { ...read, status: 'synced', reason, etag, lastModified })
  const result = isStored ? 'unchanged' : row.contentHash === null ? 'new' : 'updated'
  return { result, hasChanged: !isStored, page: stored, movedTo }
}

async function storeFailure(
  tx: Transaction,
  { row, visit, visited }: { row: PageRow; visit: FailedVisit; visited: Visited },
): Promise<Stored> {
  const wasStored = row.contentHash !== null
  const isCrawl = visited.fetchedBy !== row.fetchedBy
  if (visit.trouble === 'gone' && wasStored && isCrawl) {
    await deletePage(tx, row)
    return { ...nothing(null), result: 'removed', hasChanged: true }
  }
  const failure = { ...visited, status: 'error', reason: visit.reason } as const
  // what was read before stays in use while the site has a hiccup
  if (visit.trouble === 'passing') return nothing(await updatePage(tx, row, failure))
  await replacePassages(tx, { orgId: row.orgId, pageId: row.id }, [])
  const emptied = await updatePage(tx, row, { ...failure, contentHash: null, etag: null, lastModified: null })
  return { ...nothing(emptied), hasChanged: wasStored }
}

/** What a page was marked with, where its content is still stored. */
export function marksOf({ status, contentHash, etag, lastModified }: PageRow) {
  const isStored = contentHash !== null && (status === 'synced' || status === 'error')
  return isStored ? { etag, lastModified } : null
}

/** Writes down what became of a page that a person asked for. */
export async function storeAsked(db: Database, options: { page: PageRow; visit: Visit; at: Date }): Promise<Stored> {
  const stored = await storeVisit(db, { ...options, fetchedBy: null })
  if (stored.hasChanged) await bumpKnowledge(db, options.page.orgId)
  return stored
}
