import * as crawlApi from '@opencx/protocol/http/crawl'
import { recordAct } from '../../audit'
import { Refused } from '../../http/errors'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import { oncePerKey } from '../../keys'
import { endCrawl, findCrawl } from './crawl-store'
import { type CrawlRoutes, datasourceOf } from './datasource-routes'
import type { CrawlJobRow } from './datasource-store'
import { presentCrawl } from './present'
import { startCrawl } from './start-crawl'

/** Serves the crawls of a site: start, watch, cancel. */
export function mountCrawls(app: WebApp, { db, authenticate, once, ...ports }: CrawlRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }

  mount(
    app,
    crawlApi.startCrawl,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const crawl = await startCrawl(tx, ports, await datasourceOf(tx, { orgId, id }))
        if (!crawl) throw new Refused('crawl_running')
        await recordAct(tx, { orgId, by: doer, action: 'crawl.started', targetId: crawl.id })
        return presentCrawl(crawl)
      }),
    asAdmin,
  )
  mount(
    app,
    crawlApi.readCrawl,
    async ({ params, caller: { orgId } }) => presentCrawl(ofSite(params, await findCrawl(db, ask(orgId, params)))),
    asAdmin,
  )
  mount(
    app,
    crawlApi.cancelCrawl,
    ({ params, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const crawl = ofSite(params, await findCrawl(tx, ask(orgId, params)))
        const at = new Date(ports.clock.now())
        const ended = await endCrawl(tx, crawl, { status: 'cancelled', at })
        // one that is over stays as it ended
        if (!ended) return presentCrawl(ofSite(params, await findCrawl(tx, crawl)))
        await recordAct(tx, { orgId, by: doer, action: 'crawl.cancelled', targetId: crawl.id })
        return presentCrawl(ended)
      }),
    asAdmin,
  )
}

type Params = Readonly<Record<string, string>>
const ask = (orgId: string, { jobId = '' }: Params) => ({ orgId, id: jobId })

function ofSite({ id }: Params, crawl: CrawlJobRow | null): CrawlJobRow {
  if (crawl && crawl.datasourceId === id) return crawl
  throw new Refused('not_found', { message: 'This site has no such crawl.' })
}
