import { Refused } from '../../http/errors'
import type { Database } from '../../storage/database'
import { countPages, type DatasourceRow } from './datasource-store'
import { findPageAt, insertPages, type PageRow } from './page-store'
import { isSameSite, normaliseUrl } from './site'
import { marksOf, storeAsked } from './store-visits'
import { type VisitPorts, visitPage } from './visit'

export interface SyncPorts extends VisitPorts {
  readonly db: Database
}

/** As many as any crawl may find. */
const MOST_PAGES = 5_000

/** Fetches one page of a site now, whether it was known or not, and returns what is stored of it. */
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
  const page = (await findPageAt(db, { ...site, url })) ?? (await addPage(db, { ...site, url }))
  const scope = { ...datasource, siteUrl: datasource.url, robots: null }
  const visit = await visitPage(ports, { url, scope, known: marksOf(page) })
  const stored = await storeAsked(db, { page, visit, at: new Date(clock.now()) })
  const result = stored.page ?? (await findPageAt(db, { ...site, url: stored.movedTo ?? url }))
  if (!result) throw new Refused('not_found', { message: 'The page was deleted while it was fetched.' })
  return result
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
