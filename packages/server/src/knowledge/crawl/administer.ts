import type { ChangeDatasource, CreateDatasource } from '@opencx/protocol/http/crawl'
import { lockOrgFor } from '../../agents'
import { type Doer, recordAct } from '../../audit'
import { checkTarget } from '../../connector'
import { Refused } from '../../http/errors'
import { notFound } from '../../http/not-found'
import { newId } from '../../ids'
import type { Database, Transaction } from '../../storage/database'
import { bumpKnowledge } from '../chunks/store'
import { nextCrawlAt } from './crawl-job'
import { endCrawl, findCrawl } from './crawl-store'
import * as store from './datasource-store'
import { normaliseUrl } from './site'
import { type StartPorts, startCrawl } from './start-crawl'

/** Which site, and who does something to it. */
interface Deed extends store.Owned {
  readonly by: Doer
}

/** Each changes what a business lets the AI know and writes down who did it, in one transaction. */
export interface SiteAdministration {
  /** Answers its id. */
  add(owner: { readonly orgId: string; readonly by: Doer }, wanted: CreateDatasource): Promise<string>
  change(deed: Deed, changes: ChangeDatasource): Promise<void>
  remove(deed: Deed): Promise<void>
  crawl(deed: Deed): Promise<store.CrawlJobRow>
  /** Ends a crawl of the site; one that is over stays as it ended. */
  cancel(deed: Deed & { readonly crawlId: string }): Promise<store.CrawlJobRow>
}

/** As many as a business can keep an eye on; pages are limited for each. */
export const SITES_MAX = 50

interface AdministrationPorts extends StartPorts {
  readonly db: Database
  /** Whether addresses of private networks may be crawled. */
  readonly allowPrivate: boolean
}

export function administerSites({ db, allowPrivate, ...ports }: AdministrationPorts): SiteAdministration {
  const { clock } = ports
  return {
    async add({ orgId, by }, wanted) {
      const url = readSiteUrl(wanted.url)
      checkTarget(url, { allowPrivate })
      return db.transaction(async (tx) => {
        // two who add the last one, or the same one, at once take their turns here
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        if (await store.hasSite(tx, { orgId, url })) throw new Refused('site_exists')
        if ((await store.countSites(tx, orgId)) >= SITES_MAX) throw new Refused('too_many_sites')
        const id = newId()
        const interval = { status: 'active', crawlIntervalHours: wanted.crawl_interval_hours } as const
        await store.insertDatasource(tx, {
          id,
          orgId,
          url,
          displayName: wanted.display_name ?? new URL(url).hostname,
          pageLimit: wanted.page_limit,
          includePaths: wanted.include_paths,
          excludePaths: wanted.exclude_paths,
          nextCrawlAt: nextCrawlAt(interval, clock.now()),
          ...interval,
        })
        await recordAct(tx, { orgId, by, action: 'datasource.created', targetId: id, details: { url } })
        if (wanted.auto_start_crawl) await startCrawl(tx, ports, await datasourceOf(tx, { orgId, id }))
        return id
      })
    },
    change: ({ orgId, id, by }, changes) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const before = await store.lockDatasource(tx, { orgId, id })
        if (!before) throw unknownSite(id)
        const { status = before.status, crawl_interval_hours: hours = before.crawlIntervalHours } = changes
        const interval = { status, crawlIntervalHours: hours }
        await store.updateDatasource(tx, before, {
          ...interval,
          displayName: changes.display_name,
          pageLimit: changes.page_limit,
          includePaths: changes.include_paths,
          excludePaths: changes.exclude_paths,
          nextCrawlAt: nextCrawlAt(interval, before.lastCrawlStartedAt?.getTime() ?? clock.now()),
        })
        await recordAct(tx, { orgId, by, action: 'datasource.changed', targetId: id, details: changes })
      }),
    remove: ({ orgId, id, by }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const { url } = await datasourceOf(tx, { orgId, id })
        await store.deleteDatasource(tx, { orgId, id })
        await bumpKnowledge(tx, orgId)
        await recordAct(tx, { orgId, by, action: 'datasource.deleted', targetId: id, details: { url } })
      }),
    crawl: ({ orgId, id, by }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const crawl = await startCrawl(tx, ports, await datasourceOf(tx, { orgId, id }))
        if (!crawl) throw new Refused('crawl_running')
        await recordAct(tx, { orgId, by, action: 'crawl.started', targetId: crawl.id })
        return crawl
      }),
    cancel: ({ orgId, id, crawlId, by }) =>
      db.transaction(async (tx) => {
        await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
        const which = { datasourceId: id, id: crawlId }
        const crawl = ofSite(which, await findCrawl(tx, { orgId, id: crawlId }))
        const ended = await endCrawl(tx, crawl, { status: 'cancelled', at: new Date(clock.now()) })
        if (!ended) return ofSite(which, await findCrawl(tx, crawl))
        await recordAct(tx, { orgId, by, action: 'crawl.cancelled', targetId: crawl.id })
        return ended
      }),
  }
}

/** The site; one of another organisation is as unknown as none. */
export async function datasourceOf(db: Database | Transaction, which: store.Owned): Promise<store.DatasourceRow> {
  const found = await store.findDatasource(db, which)
  if (!found) throw unknownSite(which.id)
  return found
}

/** The crawl, if it is one of this site. */
export function ofSite(
  { datasourceId, id }: { datasourceId: string; id: string },
  crawl: store.CrawlJobRow | null,
): store.CrawlJobRow {
  if (crawl && crawl.datasourceId === datasourceId) return crawl
  throw notFound({ thing: 'crawl of this site', id, see: 'GET /crawl/<id> tells the one that runs.' })
}

export const unknownSite = (id: string) => notFound({ thing: 'site', id, see: 'GET /crawl lists those there are.' })

function readSiteUrl(text: string): string {
  const url = normaliseUrl(text)
  if (url === null)
    throw new Refused('invalid_request', {
      message:
        'url: give the plain address of a site, without a user name or password, for example https://example.com.',
    })
  return url
}

export const FOR_ADMINS =
  'What the AI knows is decided by owners and admins of the business. Ask one of them, or for the role.'
