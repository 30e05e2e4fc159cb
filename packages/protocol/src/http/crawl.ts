import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, refusals } from './org-key'
import { line } from './settings'

const siteUrl = line(2_000)
  .pipe(z.url({ protocol: /^https?$/ }))
  .meta({ format: 'uri' })
const path = line(300).regex(/^[/*]/, 'must begin with / or *, for example /help or /*/pricing')
const paths = z.array(path).max(50)
const pageLimit = z.number().int().min(1).max(5_000)
const intervalHours = z.number().int().min(24).max(8_760).nullable()
const displayName = line(200)
const time = z.iso.datetime()

export const CreateDatasource = z.strictObject({
  url: siteUrl,
  page_limit: pageLimit.default(100),
  auto_start_crawl: z.boolean().default(true),
  /** Null never crawls again by itself. */
  crawl_interval_hours: intervalHours.default(168),
  /** The host, unless it is said. */
  display_name: displayName.optional(),
  /** Beginnings of paths; `*` stands for anything. None means every path. */
  include_paths: paths.default([]),
  exclude_paths: paths.default([]),
})
export type CreateDatasource = z.infer<typeof CreateDatasource>

export const ChangeDatasource = z.strictObject({
  status: z.enum(['active', 'paused']).optional(),
  page_limit: pageLimit.optional(),
  crawl_interval_hours: intervalHours.optional(),
  display_name: displayName.optional(),
  include_paths: paths.optional(),
  exclude_paths: paths.optional(),
})
export type ChangeDatasource = z.infer<typeof ChangeDatasource>

const progress = {
  id: z.string(),
  status: z.enum(['pending', 'scraping', 'completed', 'failed', 'cancelled']),
  total_pages: z.number().int(),
  completed_pages: z.number().int(),
  new_pages: z.number().int(),
  updated_pages: z.number().int(),
  removed_pages: z.number().int(),
  unchanged_pages: z.number().int(),
  started_at: time.nullable(),
}

export const CrawlJob = z.object({
  ...progress,
  completed_at: time.nullable(),
  error_message: z.string().nullable(),
  created_at: time,
})
export type CrawlJob = z.infer<typeof CrawlJob>

/** A site whose pages the AI may use. */
export const Datasource = z.object({
  id: z.string(),
  url: z.string(),
  display_name: z.string(),
  status: z.enum(['active', 'paused']),
  page_limit: z.number().int(),
  include_paths: z.array(z.string()),
  exclude_paths: z.array(z.string()),
  crawl_interval_hours: z.number().int().nullable(),
  last_crawl_started_at: time.nullable(),
  last_crawl_completed_at: time.nullable(),
  error_message: z.string().nullable(),
  created_at: time,
  updated_at: time,
  page_stats: z.object({
    total: z.number().int(),
    synced: z.number().int(),
    pending: z.number().int(),
    error: z.number().int(),
    excluded: z.number().int(),
  }),
  active_crawl_job: z.object(progress).nullable().describe('The crawl that waits or runs.'),
})
export type Datasource = z.infer<typeof Datasource>

export const CrawlPage = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string().nullable(),
  status: z.enum(['pending', 'synced', 'error', 'excluded']),
  reason: z
    .string()
    .nullable()
    .describe(
      'Why it is in error, is left out, or came damaged: `http_404`, `login_required`, `too_complex`, `duplicate`, `bad_charset` and so on.',
    ),
  content_hash: z.string().nullable(),
  last_synced_at: time.nullable(),
})
export type CrawlPage = z.infer<typeof CrawlPage>

export const PageQuery = ListQuery.extend({ status: CrawlPage.shape.status.optional() })
export const SyncPage = z.strictObject({ url: siteUrl })
export const ChangePage = z.strictObject({ excluded: z.boolean() })

const asked = [...refusals, 'invalid_request'] as const
const ofOne = [...refusals, 'not_found'] as const
const changed = [...ofOne, 'invalid_request', 'invalid_json', 'body_too_large'] as const

export const createDatasource = {
  method: 'POST',
  path: '/crawl',
  summary: 'Let the AI use the pages of a site',
  access,
  body: CreateDatasource,
  reply: Datasource,
  status: 201,
  isIdempotent: true,
  errors: [...asked, 'invalid_json', 'body_too_large', 'too_many_sites'],
} as const satisfies Endpoint

export const listDatasources = {
  method: 'GET',
  path: '/crawl',
  summary: 'The sites that the AI may use',
  access,
  query: ListQuery,
  reply: listOf(Datasource),
  errors: asked,
} as const satisfies Endpoint

export const readDatasource = {
  method: 'GET',
  path: '/crawl/:id',
  summary: 'One site, its pages in numbers, and the crawl that runs',
  access,
  reply: Datasource,
  errors: ofOne,
} as const satisfies Endpoint

export const changeDatasource = {
  method: 'PATCH',
  path: '/crawl/:id',
  summary: 'Change what is crawled of a site, how often, or pause it',
  access,
  body: ChangeDatasource,
  reply: Datasource,
  errors: changed,
} as const satisfies Endpoint

export const deleteDatasource = {
  method: 'DELETE',
  path: '/crawl/:id',
  summary: 'Forget a site and all of its pages',
  access,
  reply: z.null(),
  status: 204,
  errors: ofOne,
} as const satisfies Endpoint

export const startCrawl = {
  method: 'POST',
  path: '/crawl/:id/crawls',
  summary: 'Crawl a site now',
  access,
  reply: CrawlJob,
  status: 201,
  isIdempotent: true,
  errors: [...ofOne, 'crawl_running'],
} as const satisfies Endpoint

export const readCrawl = {
  method: 'GET',
  path: '/crawl/:id/crawls/:jobId',
  summary: 'How far a crawl has come',
  access,
  reply: CrawlJob,
  errors: ofOne,
} as const satisfies Endpoint

export const cancelCrawl = {
  method: 'POST',
  path: '/crawl/:id/crawls/:jobId/cancel',
  summary: 'End a crawl; what it has read stays',
  access,
  reply: CrawlJob,
  errors: ofOne,
} as const satisfies Endpoint

export const listPages = {
  method: 'GET',
  path: '/crawl/:id/pages',
  summary: 'The pages of a site and what became of each',
  access,
  query: PageQuery,
  reply: listOf(CrawlPage),
  errors: [...ofOne, 'invalid_request'],
} as const satisfies Endpoint

export const changePage = {
  method: 'PATCH',
  path: '/crawl/:id/pages/:pageId',
  summary: 'Leave a page out, or take it in again with the next crawl',
  access,
  body: ChangePage,
  reply: CrawlPage,
  errors: changed,
} as const satisfies Endpoint

export const syncPage = {
  method: 'POST',
  path: '/crawl/:id/pages/sync',
  summary: 'Read one page of the site now',
  access,
  body: SyncPage,
  reply: CrawlPage,
  isIdempotent: true,
  errors: changed,
} as const satisfies Endpoint
