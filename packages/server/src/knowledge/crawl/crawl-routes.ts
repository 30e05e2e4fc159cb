import * as crawlApi from '@opencx/protocol/http/crawl'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import { oncePerKey } from '../../keys'
import { ofSite } from './administer'
import { findCrawl } from './crawl-store'
import type { CrawlRoutes } from './datasource-routes'
import { presentCrawl } from './present'

/** Serves the crawls of a site: start, watch, cancel. */
export function mountCrawls(app: WebApp, { db, sites, authenticate, once }: CrawlRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }

  mount(
    app,
    crawlApi.startCrawl,
    async ({ params: { id = '' }, caller: { orgId, doer: by } }) => presentCrawl(await sites.crawl({ orgId, id, by })),
    asAdmin,
  )
  mount(
    app,
    crawlApi.readCrawl,
    async ({ params: { id = '', jobId = '' }, caller: { orgId } }) =>
      presentCrawl(ofSite({ datasourceId: id, id: jobId }, await findCrawl(db, { orgId, id: jobId }))),
    asAdmin,
  )
  mount(
    app,
    crawlApi.cancelCrawl,
    async ({ params: { id = '', jobId = '' }, caller: { orgId, doer: by } }) =>
      presentCrawl(await sites.cancel({ orgId, id, crawlId: jobId, by })),
    asAdmin,
  )
}
