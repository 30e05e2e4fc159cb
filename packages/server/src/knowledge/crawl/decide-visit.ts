import type { Passage } from '../chunks/chunk-blocks'
import { isLeftOut, type PageRow } from './page-store'
import type { ReadVisit, Visit } from './visit'

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

/** What is to be stored after a visit. */
export interface Decision extends Stored {
  /** What the AI may use of the page from now on; null leaves what it has. */
  readonly passages: readonly Passage[] | null
}

/** What else is stored of the site. */
export interface Neighbours {
  /** Whether there is a page at an address. */
  isTaken(url: string): boolean
  /** Whether another page is stored with this content. */
  hasTwin(page: { readonly id: string; readonly contentHash: string }): boolean
}

/** When, and by which crawl; null when a person asked for the page. */
export interface Occasion {
  readonly fetchedBy: string | null
  readonly at: Date
}

type FailedVisit = Extract<Visit, { outcome: 'failed' }>

/** Says what becomes of a page that was visited. */
export function decideVisit(
  row: PageRow,
  { visit, neighbours, fetchedBy, at }: Occasion & { visit: Visit; neighbours: Neighbours },
): Decision {
  // left out while it was fetched
  if (isLeftOut(row)) return nothing(row)
  if (visit.outcome === 'elsewhere') return leave(row, visit.address)
  const visited = { ...row, fetchedBy: fetchedBy ?? row.fetchedBy }
  if (visit.outcome === 'failed')
    return decideFailure(visited, visit, fetchedBy !== null && fetchedBy !== row.fetchedBy)
  const synced = { ...visited, lastSyncedAt: at, status: 'synced' } as const
  if (visit.outcome === 'read') return decideRead(row, { visit, synced, neighbours })
  return { ...nothing({ ...synced, reason: row.status === 'synced' ? row.reason : null }), result: 'unchanged' }
}

const nothing = (page: PageRow | null): Decision => ({
  result: 'none',
  hasChanged: false,
  page,
  movedTo: null,
  passages: null,
})

const leave = (row: PageRow, address: string): Decision => ({
  ...nothing(null),
  hasChanged: row.contentHash !== null,
  movedTo: address,
})

interface Reading {
  readonly visit: ReadVisit
  readonly synced: PageRow
  readonly neighbours: Neighbours
}

function decideRead(row: PageRow, { visit, synced, neighbours }: Reading): Decision {
  const { address: url, page, reason, etag, lastModified } = visit
  if (url !== row.url && neighbours.isTaken(url)) return leave(row, url)
  const movedTo = url === row.url ? null : url
  const { contentHash, title } = page
  const read = { ...synced, url, title, contentHash }
  if (neighbours.hasTwin({ id: row.id, contentHash })) {
    // without marks: the next crawl has to see whether it is still the same
    const twin = { ...read, status: 'excluded', reason: 'duplicate', etag: null, lastModified: null } as const
    return { ...nothing(twin), hasChanged: row.status === 'synced', movedTo, passages: [] }
  }
  const isStored = row.contentHash === contentHash && (row.status === 'synced' || row.status === 'error')
  return {
    result: isStored ? 'unchanged' : row.contentHash === null ? 'new' : 'updated',
    hasChanged: !isStored,
    page: { ...read, reason, etag, lastModified },
    movedTo,
    passages: isStored ? null : page.passages,
  }
}

function decideFailure(visited: PageRow, { reason, trouble }: FailedVisit, isCrawl: boolean): Decision {
  const wasStored = visited.contentHash !== null
  if (trouble === 'gone' && wasStored && isCrawl) return { ...nothing(null), result: 'removed', hasChanged: true }
  const failure = { ...visited, status: 'error', reason } as const
  // what was read before stays in use while the site has a hiccup
  if (trouble === 'passing') return nothing(failure)
  const emptied = { ...failure, contentHash: null, etag: null, lastModified: null }
  return { ...nothing(emptied), hasChanged: wasStored, passages: [] }
}
