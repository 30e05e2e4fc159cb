import * as crawlApi from '@opencx/protocol/http/crawl'
import type { Once } from '../../http/idempotency'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import { type AuthenticateOrg, oncePerKey } from '../../keys'
import type { Database } from '../../storage/database'
import { datasourceOf, type SiteAdministration, unknownSite } from './administer'
import * as store from './datasource-store'
import { presentDatasources } from './present'

export interface CrawlRoutes {
  readonly db: Database
  readonly sites: SiteAdministration
  readonly authenticate: AuthenticateOrg
  readonly once: Once
}

/** Serves the sites that an organisation lets the AI use to its back ends. */
export function mountDatasources(app: WebApp, { db, sites, authenticate, once }: CrawlRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }

  mount(
    app,
    crawlApi.createDatasource,
    async ({ body, caller: { orgId, doer: by } }) => present(db, { orgId, id: await sites.add({ orgId, by }, body) }),
    asAdmin,
  )
  mount(
    app,
    crawlApi.listDatasources,
    async ({ query, caller: { orgId } }) => {
      const { items, next } = listReply(await store.listDatasources(db, { orgId, query }), query)
      return { items: await presentDatasources(db, { orgId, rows: items }), next }
    },
    asAdmin,
  )
  mount(
    app,
    crawlApi.readDatasource,
    ({ params: { id = '' }, caller: { orgId } }) => present(db, { orgId, id }),
    asAdmin,
  )
  mount(
    app,
    crawlApi.changeDatasource,
    async ({ body, params: { id = '' }, caller: { orgId, doer: by } }) => {
      await sites.change({ orgId, id, by }, body)
      return present(db, { orgId, id })
    },
    asAdmin,
  )
  mount(
    app,
    crawlApi.deleteDatasource,
    async ({ params: { id = '' }, caller: { orgId, doer: by } }) => {
      await sites.remove({ orgId, id, by })
      return null
    },
    asAdmin,
  )
}

async function present(db: Database, which: store.Owned): Promise<crawlApi.Datasource> {
  const row = await datasourceOf(db, which)
  const [presented] = await presentDatasources(db, { orgId: which.orgId, rows: [row] })
  if (!presented) throw unknownSite(which.id)
  return presented
}
