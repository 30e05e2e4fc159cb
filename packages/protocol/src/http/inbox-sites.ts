import { z } from 'zod'
import { ChangeDatasource, CrawlPage, CreateDatasource, Datasource } from './crawl'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'

/** A site whose pages the AI may use, as the inbox shows it. */
export const Site = z.object({
  id: z.string().describe('Id of the site.'),
  url: z.string().describe('Where crawls begin.'),
  name: z.string().describe('What people call the site.'),
  status: Datasource.shape.status,
  pageLimit: z.number().int().describe('How many pages are read at most.'),
  crawlIntervalHours: z.number().int().nullable().describe('Hours between two crawls; null never crawls by itself.'),
  lastCrawlAt: z.iso.datetime().nullable().describe('When the last crawl began, ISO 8601 UTC; null before the first.'),
  nextCrawlAt: z.iso
    .datetime()
    .nullable()
    .describe('When it is crawled again, ISO 8601 UTC; null when that does not happen by itself.'),
  problem: z.string().nullable().describe('What was wrong with the last crawl, in a sentence; null for nothing.'),
  pages: Datasource.shape.page_stats,
  crawl: z
    .object({
      status: z.enum(['waiting', 'running']).describe('Whether it has begun.'),
      total: z.number().int().describe('Pages found so far.'),
      done: z.number().int().describe('Pages dealt with so far.'),
    })
    .nullable()
    .describe('The crawl that waits or runs; null for none.'),
})
export type Site = z.infer<typeof Site>

export const NewSite = z.strictObject({
  organizationId: z.string().min(1).max(100).describe('Which business.'),
  url: CreateDatasource.shape.url,
  pageLimit: CreateDatasource.shape.page_limit,
  crawlIntervalHours: CreateDatasource.shape.crawl_interval_hours,
})
export type NewSite = z.input<typeof NewSite>

export const ShownPage = z.object({
  id: z.string().describe('Id of the page.'),
  url: z.string().describe('Address of the page.'),
  title: z.string().nullable().describe('Title of the page; null before it was read, or without one.'),
  status: CrawlPage.shape.status,
  reason: CrawlPage.shape.reason,
  readAt: z.iso.datetime().nullable().describe('When it was last read, ISO 8601 UTC; null before.'),
})
export type ShownPage = z.infer<typeof ShownPage>

const OneSite = z.object({ site: Site.describe('The site as it is now.') })
export type OneSite = z.infer<typeof OneSite>

const readErrors = ['signed_out', 'forbidden', 'not_found', 'invalid_request'] as const
const actErrors = ['signed_out', 'origin_not_allowed', 'forbidden', 'not_found', 'invalid_request'] as const
const bodyErrors = [...actErrors, 'invalid_json', 'body_too_large'] as const

export const listSites = {
  method: 'GET',
  path: '/inbox/v1/sites',
  summary: 'The sites whose pages the AI may use, newest first; for owners and admins of the business',
  access: 'session',
  query: z.strictObject({ organizationId: z.string().min(1).max(100).describe('Which business.') }),
  reply: z.object({ items: z.array(Site).describe('The sites.') }),
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
  errors: [...bodyErrors, 'site_exists', 'too_many_sites'],
} as const satisfies Endpoint

export const changeSite = {
  method: 'PATCH',
  path: '/inbox/v1/sites/:id',
  summary: 'Have a site crawled by itself again, or not for now',
  access: 'session',
  body: z.strictObject({
    status: ChangeDatasource.shape.status.unwrap().describe('Paused sites are not crawled by themselves.'),
  }),
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
  reply: z.object({ id: z.string().describe('Id of the site that is gone.') }),
  errors: actErrors,
} as const satisfies Endpoint

export const listSitePages = {
  method: 'GET',
  path: '/inbox/v1/sites/:id/pages',
  summary: 'The pages of a site and what became of each, newest first',
  access: 'session',
  query: ListQuery.extend({ status: CrawlPage.shape.status.optional().describe('Only pages of this status.') }),
  reply: listOf(ShownPage),
  errors: readErrors,
} as const satisfies Endpoint
