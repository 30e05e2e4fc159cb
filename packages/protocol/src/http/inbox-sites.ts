import { z } from 'zod'
import { ChangeDatasource, CrawlPage, CreateDatasource, Datasource } from './crawl'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'

/** A site whose pages the AI may use, as the inbox shows it. */
export const Site = z.object({
  id: z.string(),
  url: z.string(),
  name: z.string(),
  status: Datasource.shape.status,
  pageLimit: z.number().int(),
  crawlIntervalHours: z.number().int().nullable(),
  lastCrawlAt: z.string().nullable(),
  /** Null when it is not crawled again by itself. */
  nextCrawlAt: z.string().nullable(),
  /** What was wrong with the last crawl, in a sentence. */
  problem: z.string().nullable(),
  pages: Datasource.shape.page_stats,
  /** The crawl that waits or runs. */
  crawl: z
    .object({ status: z.enum(['waiting', 'running']), total: z.number().int(), done: z.number().int() })
    .nullable(),
})
export type Site = z.infer<typeof Site>

export const NewSite = z.strictObject({
  organizationId: z.string().min(1).max(100),
  url: CreateDatasource.shape.url,
  pageLimit: CreateDatasource.shape.page_limit,
  crawlIntervalHours: CreateDatasource.shape.crawl_interval_hours,
})
export type NewSite = z.input<typeof NewSite>

export const ShownPage = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string().nullable(),
  status: CrawlPage.shape.status,
  reason: CrawlPage.shape.reason,
  readAt: z.string().nullable(),
})
export type ShownPage = z.infer<typeof ShownPage>

const OneSite = z.object({ site: Site })
export type OneSite = z.infer<typeof OneSite>

const readErrors = ['signed_out', 'forbidden', 'not_found', 'invalid_request'] as const
const actErrors = ['signed_out', 'origin_not_allowed', 'forbidden', 'not_found', 'invalid_request'] as const
const bodyErrors = [...actErrors, 'invalid_json', 'body_too_large'] as const

export const listSites = {
  method: 'GET',
  path: '/inbox/v1/sites',
  summary: 'The sites whose pages the AI may use, newest first; for owners and admins of the business',
  access: 'session',
  query: z.strictObject({ organizationId: z.string().min(1).max(100) }),
  reply: z.object({ items: z.array(Site) }),
  errors: readErrors,
} as const satisfies Endpoint

export const addSite = {
  method: 'POST',
  path: '/inbox/v1/sites',
  summary: 'Let the AI use the pages of a site, and crawl it',
  access: 'session',
  body: NewSite,
  reply: OneSite,
  status: 201,
  errors: [...bodyErrors, 'too_many_sites'],
} as const satisfies Endpoint

export const changeSite = {
  method: 'PATCH',
  path: '/inbox/v1/sites/:id',
  summary: 'Have a site crawled by itself again, or not for now',
  access: 'session',
  body: z.strictObject({ status: ChangeDatasource.shape.status.unwrap() }),
  reply: OneSite,
  errors: bodyErrors,
} as const satisfies Endpoint

export const crawlSite = {
  method: 'POST',
  path: '/inbox/v1/sites/:id/crawl',
  summary: 'Crawl a site now',
  access: 'session',
  reply: OneSite,
  errors: [...actErrors, 'crawl_running'],
} as const satisfies Endpoint

export const removeSite = {
  method: 'DELETE',
  path: '/inbox/v1/sites/:id',
  summary: 'Forget a site and all of its pages',
  access: 'session',
  reply: z.object({ id: z.string() }),
  errors: actErrors,
} as const satisfies Endpoint

export const listSitePages = {
  method: 'GET',
  path: '/inbox/v1/sites/:id/pages',
  summary: 'The pages of a site and what became of each, newest first',
  access: 'session',
  query: ListQuery.extend({ status: CrawlPage.shape.status.optional() }),
  reply: listOf(ShownPage),
  errors: readErrors,
} as const satisfies Endpoint
