import * as crawlApi from '@opencx/protocol/http/crawl'
import { recordAct } from '../../audit'
import { checkTarget } from '../../connector'
import { Refused } from '../../http/errors'
import type { Once } from '../../http/idempotency'
import { listReply } from '../../http/list'
import { mount } from '../../http/mount'
import type { WebApp } from '../../http/web'
import { newId } from '../../ids'
import { type AuthenticateOrg, oncePerKey } from '../../keys'
import type { Database, Transaction } from '../../storage/database'
import { bumpKnowledge } from '../chunks/store'
import { nextCrawlAt } from './crawl-job'
import * as store from './datasource-store'
import { presentDatasources } from './present'
import { normaliseUrl } from './site'
import { type StartPorts, startCrawl } from './start-crawl'

export interface CrawlRoutes extends StartPorts {
  readonly db: Database
  readonly authenticate: AuthenticateOrg
  readonly once: Once
  /** Whether addresses of private networks may be crawled. */
  readonly allowPrivate: boolean
}

/** Serves the sites that an organisation lets the AI use. */
export function mountDatasources(app: WebApp, { db, authenticate, once, allowPrivate, ...ports }: CrawlRoutes): void {
  const asAdmin = { authenticate: authenticate('org:admin'), once: oncePerKey(once) }
  const { clock } = ports

  mount(
    app,
    crawlApi.createDatasource,
    async ({ body, caller: { orgId, doer } }) => {
      const url = readSiteUrl(body.url)
      checkTarget(url, { allowPrivate })
      const id = newId()
      const interval = { status: 'active', crawlIntervalHours: body.crawl_interval_hours } as const
      return db.transaction(async (tx) => {
        await store.insertDatasource(tx, {
          id,
          orgId,
          url,
          displayName: body.display_name ?? new URL(url).hostname,
          pageLimit: body.page_limit,
          includePaths: body.include_paths,
          excludePaths: body.exclude_paths,
          nextCrawlAt: nextCrawlAt(interval, clock.now()),
          ...interval,
        })
        await recordAct(tx, { orgId, by: doer, action: 'datasource.created', targetId: id, details: { url } })
        if (body.auto_start_crawl) await startCrawl(tx, ports, await datasourceOf(tx, { orgId, id }))
        return present(tx, { orgId, id })
      })
    },
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
    ({ body, params: { id = '' }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const before = await store.lockDatasource(tx, { orgId, id })
        if (!before) throw new Refused('not_found')
        const interval = {
          status: body.status ?? before.status,
          crawlIntervalHours:
            body.crawl_interval_hours === undefined ? before.crawlIntervalHours : body.crawl_interval_hours,
        }
        await store.updateDatasource(tx, before, {
          ...interval,
          displayName: body.display_name,
          pageLimit: body.page_limit,
          includePaths: body.include_paths,
          excludePaths: body.exclude_paths,
          nextCrawlAt: nextCrawlAt(interval, before.lastCrawlStartedAt?.getTime() ?? clock.now()),
        })
        await recordAct(tx, { orgId, by: doer, action: 'datasource.changed', targetId: id, details: body })
        return present(tx, { orgId, id })
      }),
    asAdmin,
  )
  mount(
    app,
    crawlApi.deleteDatasource,
    ({ params: { id = '' }, caller: { orgId, doer } }) =>
      db.transaction(async (tx) => {
        const { url } = await datasourceOf(tx, { orgId, id })
        await store.deleteDatasource(tx, { orgId, id })
        await bumpKnowledge(tx, orgId)
        await recordAct(tx, { orgId, by: doer, action: 'datasource.deleted', targetId: id, details: { url } })
        return null
      }),
    asAdmin,
  )
}

/** The site; one of another organisation is as unknown as none. */
export async function datasourceOf(db: Database | Transaction, which: store.Owned): Promise<store.DatasourceRow> {
  const found = await store.findDatasource(db, which)
  if (!found) throw new Refused('not_found', { message: 'There is no such site. GET /crawl lists those there are.' })
  return found
}

async function present(db: Database | Transaction, which: store.Owned): Promise<crawlApi.Datasource> {
  const row = await datasourceOf(db, which)
  const [presented] = await presentDatasources(db, { orgId: which.orgId, rows: [row] })
  if (!presented) throw new Refused('not_found')
  return presented
}

function readSiteUrl(text: string): string {
  const url = normaliseUrl(text)
  if (url === null)
    throw new Refused('invalid_request', {
      message:
        'url: give the plain address of a site, without a user name or password, for example https://example.com.',
    })
  return url
}
