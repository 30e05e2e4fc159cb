import * as crawlApi from '@opencx/protocol/http/crawl'
import { recordAct } from '../../audit'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import { notFound } from '../../http/not-found'
import type { WebApp } from '../../http/web'
import { oncePerKey } from '../../keys'
import { inOrg } from '../../storage/lock-org'
import { bumpKnowledge, replacePassages } from '../chunks/store'
import { datasourceOf } from './administer'
import type { CrawlRoutes } from './datasource-routes'
import * as store from './page-store'
import { presentPage } from './present'
import { type SyncPorts, syncPage } from './sync-page'

type PageRoutes = CrawlRoutes & SyncPorts

/** Serves the pages of a site. */
export function mountPages(app: WebApp, routes: PageRoutes): void {
  const { db, authenticate, once } = routes
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }

  mount(
    app,
    crawlApi.listPages,
    async ({ query: { status, ...query }, params: { id = '' }, caller: { orgId } }) => {
      const { id: datasourceId } = await datasourceOf(db, { orgId, id })
      const { items, next } = listReply(await store.listPages(db, { orgId, datasourceId, status, query }), query)
      return { items: items.map(presentPage), next }
    },
    asAdmin,
  )
  mount(
    app,
    crawlApi.syncPage,
    async ({ body: { url }, params: { id = '' }, caller: { orgId, doer } }) => {
      const page = await syncPage(routes, { datasource: await datasourceOf(db, { orgId, id }), url })
      await recordAct(db, { orgId, by: doer, action: 'page.synced', targetId: page.id, details: { url: page.url } })
      return presentPage(page)
    },
    asAdmin,
  )
  mount(
    app,
    crawlApi.changePage,
    ({ body: { excluded }, params: { id = '', pageId = '' }, caller: { orgId, doer } }) =>
      inOrg(db, orgId, async (tx) => {
        const found = await store.findPage(tx, { orgId, datasourceId: id, id: pageId })
        const page = found && (await store.lockPage(tx, found))
        if (!page)
          throw notFound({
            thing: 'page of this site',
            id: pageId,
            see: 'GET /crawl/<id>/pages lists those there are.',
          })
        // a duplicate comes back once its twin is gone, unless it is left out by hand
        if (excluded ? store.isLeftOut(page) : page.status !== 'excluded') return presentPage(page)
        const status = excluded ? ('excluded' as const) : ('pending' as const)
        await replacePassages(tx, orgId, [{ source: { pageId }, passages: [] }])
        await bumpKnowledge(tx, orgId)
        const action = excluded ? 'page.excluded' : 'page.included'
        await recordAct(tx, { orgId, by: doer, action, targetId: pageId, details: { url: page.url } })
        const emptied = { reason: null, contentHash: null, etag: null, lastModified: null }
        return presentPage(await store.updatePage(tx, page, { ...emptied, status }))
      }),
    asAdmin,
  )
}
