import { Refused } from '../../http/errors'
import type { Database } from '../../storage/database'
import { standingOf } from './canonicals'
import { countPages, type DatasourceRow } from './datasource-store'
import { findPageAt, insertPages, isLeftOut, type PageRow, type Site } from './page-store'
import { readRobots } from './robots'
import { forbiddenBy, type Scope, scopeOf } from './scope'
import { isSameSite, normaliseUrl } from './site'
import { marksOf, storeAsked } from './store-visits'
import { type AskedVisit, failed, type VisitPorts, visitPage } from './visit'

export interface SyncPorts extends VisitPorts {
  readonly db: Database
}

/** As many as any crawl may find. */
const MOST_PAGES = 5_000

/** Fetches one page of a site now, known or not, if a crawl would, and returns what is stored of it. */
export async function syncPage(
  ports: SyncPorts,
  { datasource, url: asked }: { datasource: DatasourceRow; url: string },
): Promise<PageRow> {
  const { db, clock } = ports
  const url = normaliseUrl(asked)
  if (url === null || !isSameSite(url, datasource.url))
    throw new Refused('invalid_request', {
      message: `url: this page is not of ${new URL(datasource.url).host}. Give a page of that host, or add the other site with POST /crawl.`,
    })
  const site = { orgId: datasource.orgId, datasourceId: datasource.id }
  const before = await findPageAt(db, { ...site, url })
  // a program that asks with every change does not undo what a person decided
  if (before && isLeftOut(before)) return before
  const page = before ?? (await addPage(db, { ...site, url }))
  const { visit, scope } = await visitAsked(ports, { datasource, page })
  const at = new Date(clock.now())
  const named = visit.outcome === 'read' ? visit.canonical : null
  const canonical = scope === null || named === null ? null : await visitCanonical(ports, { site, scope, url: named })
  const elsewhere = canonical && ({ outcome: 'elsewhere', address: canonical.url, links: [] } as const)
  const stored = await storeAsked(db, { page, visit: elsewhere ?? visit, at })
  // after the page that gives way to it, of which it would be a duplicate
  if (canonical?.visit) {
    const other = canonical.known ?? (await addPage(db, { ...site, url: canonical.url }))
    await storeAsked(db, { page: other, visit: canonical.visit, at })
  }
  const result = stored.page ?? (await findPageAt(db, { ...site, url: stored.movedTo ?? url }))
  if (!result) throw new Refused('not_found', { message: 'The page was deleted while it was fetched.' })
  return result
}

/** Fetches a page if a crawl would; the scope is null where that is not known. */
async function visitAsked(
  ports: VisitPorts,
  { datasource, page }: { datasource: DatasourceRow; page: PageRow },
): Promise<{ visit: AskedVisit; scope: Scope | null }> {
  const siteUrl = normaliseUrl(datasource.url) ?? datasource.url
  const robots = await readRobots(ports, { siteUrl })
  if (!robots) return { visit: failed('robots_unreadable', 'passing'), scope: null }
  const scope = scopeOf(datasource, { siteUrl, robots })
  const reason = forbiddenBy(page.url, scope)
  if (reason !== null) return { visit: failed(reason, 'lasting'), scope }
  return { visit: await visitPage(ports, { url: page.url, scope, known: marksOf(page) }), scope }
}

/** An address that stands for a page, and what is to be stored of it: nothing where the business left it out. */
interface Canonical {
  readonly url: string
  readonly known: PageRow | null
  readonly visit: AskedVisit | null
}

/** Fetches the address that a page names instead of its own; null when it does not stand for that page. */
async function visitCanonical(
  ports: SyncPorts,
  { site, scope, url }: { site: Site; scope: Scope; url: string },
): Promise<Canonical | null> {
  const known = await findPageAt(ports.db, { ...site, url })
  if (known && isLeftOut(known)) return { url, known, visit: null }
  const visit = await visitPage(ports, { url, scope, known: known && marksOf(known) })
  const standing = standingOf({ page: known ?? { url, contentHash: null }, visit })
  return standing === 'stands' ? { url, known, visit } : null
}

async function addPage(
  db: Database,
  { url, ...site }: { orgId: string; datasourceId: string; url: string },
): Promise<PageRow> {
  const counts = await countPages(db, { orgId: site.orgId, ids: [site.datasourceId] })
  if (counts.reduce((sum, { pages }) => sum + pages, 0) >= MOST_PAGES)
    throw new Refused('invalid_request', {
      message: `url: this site has ${MOST_PAGES} pages already. Leave some out with exclude_paths first.`,
    })
  const [inserted] = await insertPages(db, { ...site, urls: [url], foundBy: null })
  // somebody was quicker
  const page = inserted ?? (await findPageAt(db, { ...site, url }))
  if (!page) throw new Refused('not_found', { message: 'The site was deleted meanwhile.' })
  return page
}
