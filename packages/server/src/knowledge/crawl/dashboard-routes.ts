import type { Me } from '@opencx/protocol/http/inbox'
import * as sitesApi from '@opencx/protocol/http/inbox-sites'
import { and, eq, inArray } from 'drizzle-orm'
import type { Doer } from '../../audit'
import { Refused } from '../../http/errors'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import { noBusiness } from '../../http/not-found'
import type { WebApp, WebContext } from '../../http/web'
import type { Database } from '../../storage/database'
import { datasources } from '../../storage/schema'
import { datasourceOf, FOR_ADMINS, SITES_MAX, type SiteAdministration, unknownSite } from './administer'
import { listDatasources, type Owned } from './datasource-store'
import { listPages } from './page-store'
import { presentDatasources } from './present'
import { showPage, showSite } from './show'

export interface SiteRoutes {
  readonly db: Database
  readonly sites: SiteAdministration
  /** The person that a request's cookie stands for; null for nobody. */
  readonly authenticateAgent: (headers: Headers) => Promise<{ readonly id: string; readonly name: string } | null>
  /** The businesses of a person, and what they are in each. */
  readonly organizationsOf: (userId: string) => Promise<Me['organizations']>
}

interface Caller {
  readonly by: Doer
  readonly organizations: Me['organizations']
}

/** Serves the sites that the AI may use to owners and admins of the business. */
export function mountSites(app: WebApp, { db, sites, authenticateAgent, organizationsOf }: SiteRoutes): void {
  const authenticate = async (context: WebContext): Promise<Caller> => {
    const agent = await authenticateAgent(context.req.raw.headers)
    if (!agent) throw new Refused('signed_out')
    const by = { kind: 'person', id: agent.id, name: agent.name } as const
    return { by, organizations: await organizationsOf(agent.id) }
  }
  /** The site that is meant, if the person decides in its business. */
  const siteOf = async ({ params: { id = '' }, caller }: { params: Params; caller: Caller }) => {
    const orgIds = caller.organizations.map((organization) => organization.id)
    const [row] = await db
      .select({ orgId: datasources.orgId })
      .from(datasources)
      .where(and(inArray(datasources.orgId, orgIds), eq(datasources.id, id)))
    if (!row) throw unknownSite(id)
    return { orgId: decidedBy(caller, row.orgId), id, by: caller.by }
  }
  const show = async ({ orgId, id }: Owned) => {
    const row = await datasourceOf(db, { orgId, id })
    const [site] = await presentDatasources(db, { orgId, rows: [row] })
    if (!site) throw unknownSite(id)
    return { site: showSite(site, row) }
  }

  mount(
    app,
    sitesApi.listSites,
    async ({ query, caller }) => {
      const orgId = decidedBy(caller, query.organizationId)
      const rows = await listDatasources(db, { orgId, query: { limit: SITES_MAX } })
      const presented = await presentDatasources(db, { orgId, rows })
      return { items: presented.map((site, index) => showSite(site, rows[index])) }
    },
    { authenticate },
  )
  mount(
    app,
    sitesApi.addSite,
    async ({ body: { organizationId, url, pageLimit, crawlIntervalHours }, caller }) => {
      const orgId = decidedBy(caller, organizationId)
      const wanted = { url, page_limit: pageLimit, crawl_interval_hours: crawlIntervalHours }
      const whole = { ...wanted, auto_start_crawl: true, include_paths: [], exclude_paths: [] }
      return show({ orgId, id: await sites.add({ orgId, by: caller.by }, whole) })
    },
    { authenticate },
  )
  mount(
    app,
    sitesApi.changeSite,
    async (asked) => {
      const site = await siteOf(asked)
      await sites.change(site, asked.body)
      return show(site)
    },
    { authenticate },
  )
  mount(
    app,
    sitesApi.crawlSite,
    async (asked) => {
      const site = await siteOf(asked)
      await sites.crawl(site)
      return show(site)
    },
    { authenticate },
  )
  mount(
    app,
    sitesApi.removeSite,
    async (asked) => {
      const site = await siteOf(asked)
      await sites.remove(site)
      return { id: site.id }
    },
    { authenticate },
  )
  mount(
    app,
    sitesApi.listSitePages,
    async (asked) => {
      const { orgId, id: datasourceId } = await siteOf(asked)
      const { status, ...query } = asked.query
      const { items, next } = listReply(await listPages(db, { orgId, datasourceId, status, query }), query)
      return { items: items.map(showPage), next }
    },
    { authenticate },
  )
}

type Params = Readonly<Record<string, string>>

function decidedBy({ organizations }: Caller, orgId: string): string {
  const organization = organizations.find(({ id }) => id === orgId)
  // another business is as unknown as none
  if (!organization) throw noBusiness(orgId)
  if (organization.role === 'agent') throw new Refused('forbidden', { message: FOR_ADMINS })
  return organization.id
}
