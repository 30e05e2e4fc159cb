import type { Database, Transaction } from '../../storage/database'
import { inOrg } from '../../storage/lock-org'
import { bumpKnowledge, replacePassages } from '../chunks/store'
import { type Decision, decideVisit, type Neighbours, type Occasion, type Stored } from './decide-visit'
import { deletePages, lockPages, pagesWithContent, takenAddresses, updatePages } from './page-batches'
import type { PageRow, Site } from './page-store'
import type { Visit } from './visit'

/** A page, and what became of it when it was asked for. */
export interface Visited {
  readonly page: PageRow
  readonly visit: Visit
}

/** Nothing is left to write about a page that was deleted while it was fetched. */
const GONE: Decision = { result: 'none', hasChanged: false, page: null, movedTo: null, passages: null }

/** Writes down what became of some pages of a site, with their passages, in one transaction; an answer for each, in order. */
export async function storeVisits(
  db: Database,
  { site, visited, ...occasion }: Occasion & { site: Site; visited: readonly Visited[] },
): Promise<Stored[]> {
  return inOrg(db, site.orgId, async (tx) => {
    const ids = visited.map(({ page }) => page.id)
    const rows = await lockPages(tx, site, ids)
    const neighbours = await readNeighbours(tx, site, visited)
    const decisions = visited.map(({ page, visit }) => {
      const row = rows.get(page.id)
      if (!row) return GONE
      const decision = decideVisit(row, { ...occasion, visit, neighbours })
      neighbours.note(row, decision.page)
      return decision
    })
    const kept = decisions.flatMap(({ page }) => page ?? [])
    const keptIds = new Set(kept.map(({ id }) => id))
    const deleted = ids.filter((id) => rows.has(id) && !keptIds.has(id))
    await deletePages(tx, site, deleted)
    await updateInOrder(tx, { site, pages: kept, rows })
    const replacements = decisions.flatMap(({ page, passages }) =>
      page && passages ? [{ source: { pageId: page.id }, passages }] : [],
    )
    await replacePassages(tx, site.orgId, replacements)
    return decisions
  })
}

/** What changed of the pages: together, but for those that move, which may move to where another one was. */
async function updateInOrder(
  tx: Transaction,
  { site, pages, rows }: { site: Site; pages: readonly PageRow[]; rows: ReadonlyMap<string, PageRow> },
): Promise<void> {
  const isMoved = ({ id, url }: PageRow) => rows.get(id)?.url !== url
  await updatePages(
    tx,
    site,
    pages.filter((page) => !isMoved(page) && rows.get(page.id) !== page),
  )
  for (const page of pages.filter(isMoved)) await updatePages(tx, site, [page])
}

/** What is stored beside these pages, kept up to date while they are decided upon one after the other. */
async function readNeighbours(tx: Transaction, site: Site, visited: readonly Visited[]) {
  const reads = visited.flatMap(({ page, visit }) => (visit.outcome === 'read' ? [{ ...visit, from: page.url }] : []))
  const addresses = reads.filter(({ address, from }) => address !== from).map(({ address }) => address)
  const hashes = reads.map(({ page }) => page.contentHash)
  const taken = new Set(await takenAddresses(tx, site, addresses))
  const holders = new Map(hashes.map((hash) => [hash, new Set<string>()]))
  for (const { id, contentHash } of await pagesWithContent(tx, site, hashes)) holders.get(contentHash ?? '')?.add(id)
  const neighbours: Neighbours & { note(before: PageRow, after: PageRow | null): void } = {
    isTaken: (url) => taken.has(url),
    hasTwin: ({ id, contentHash }) => [...(holders.get(contentHash) ?? [])].some((holder) => holder !== id),
    note(before, after) {
      taken.delete(before.url)
      if (after) taken.add(after.url)
      for (const holder of holders.values()) holder.delete(before.id)
      if (after?.status === 'synced') holders.get(after.contentHash ?? '')?.add(after.id)
    },
  }
  return neighbours
}

/** What a page was marked with, where its content is still stored. */
export function marksOf({ status, contentHash, etag, lastModified }: PageRow) {
  const isStored = contentHash !== null && (status === 'synced' || status === 'error')
  return isStored ? { etag, lastModified } : null
}

/** Writes down what became of a page that a person asked for. */
export async function storeAsked(db: Database, { at, ...visited }: Visited & { at: Date }): Promise<Stored> {
  const [stored] = await storeVisits(db, { site: visited.page, visited: [visited], fetchedBy: null, at })
  if (stored?.hasChanged) await bumpKnowledge(db, visited.page.orgId)
  return stored ?? GONE
}
