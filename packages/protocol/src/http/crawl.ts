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
  url: siteUrl.describe(
    'Where the crawl begins, http or https. Only pages of this host are read. A business adds an address once.',
  ),
  page_limit: pageLimit.default(100).describe('How many pages are read at most.'),
  auto_start_crawl: z.boolean().default(true).describe('Whether the first crawl begins at once.'),
  crawl_interval_hours: intervalHours
    .default(168)
    .describe('Hours between two crawls; null never crawls again by itself.'),
  display_name: displayName.optional().describe('What people call the site; its host when absent.'),
  include_paths: paths.default([]).describe('Beginnings of paths; `*` stands for anything. None means every path.'),
  exclude_paths: paths
    .default([])
    .describe('Beginnings of paths that are left out, in the same form; stronger than those included.'),
})
export type CreateDatasource = z.infer<typeof CreateDatasource>

export const ChangeDatasource = z
  .strictObject({
    status: z
      .enum(['active', 'paused'])
      .optional()
      .describe(
        'Paused sites are not crawled by themselves; what was read stays. A crawl that runs goes on to its end: POST /crawl/:id/crawls/:jobId/cancel ends it now, with the id from `active_crawl_job`. POST /crawl/:id/crawls crawls a paused site too.',
      ),
    page_limit: pageLimit.optional().describe('How many pages are read at most.'),
    crawl_interval_hours: intervalHours
      .optional()
      .describe('Hours between two crawls; null never crawls again by itself.'),
    display_name: displayName.optional().describe('What people call the site.'),
    include_paths: paths.optional().describe('In the place of all that there were; none means every path.'),
    exclude_paths: paths.optional().describe('In the place of all that there were.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeDatasource = z.infer<typeof ChangeDatasource>

const progress = {
  id: z.string().describe('Id of the crawl.'),
  status: z
    .enum(['pending', 'scraping', 'completed', 'failed', 'cancelled'])
    .describe('How far it is: waiting, reading, or ended in one of three ways.'),
  total_pages: z.number().int().describe('Pages found so far.'),
  completed_pages: z.number().int().describe('Pages dealt with so far.'),
  new_pages: z.number().int().describe('Pages that were not known before.'),
  updated_pages: z.number().int().describe('Pages whose text has changed.'),
  removed_pages: z.number().int().describe('Pages that are gone.'),
  unchanged_pages: z.number().int().describe('Pages that are as they were.'),
  started_at: time.nullable().describe('When reading began, ISO 8601 UTC; null while it waits.'),
}

export const CrawlJob = z.object({
  ...progress,
  completed_at: time.nullable().describe('When it ended, ISO 8601 UTC; null before.'),
  error_message: z.string().nullable().describe('Why it failed, in a sentence; null unless it did.'),
  created_at: time.describe('When it was asked for, ISO 8601 UTC.'),
})
export type CrawlJob = z.infer<typeof CrawlJob>

/** A site whose pages the AI may use. */
export const Datasource = z.object({
  id: z.string().describe('Id of the site.'),
  url: z.string().describe('Where crawls begin.'),
  display_name: z.string().describe('What people call the site.'),
  status: z.enum(['active', 'paused']).describe('Paused sites are not crawled by themselves.'),
  page_limit: z.number().int().describe('How many pages are read at most.'),
  include_paths: z.array(z.string()).describe('Beginnings of paths; none means every path.'),
  exclude_paths: z.array(z.string()).describe('Beginnings of paths that are left out.'),
  crawl_interval_hours: z.number().int().nullable().describe('Hours between two crawls; null never crawls by itself.'),
  last_crawl_started_at: time.nullable().describe('ISO 8601 UTC; null before the first crawl.'),
  last_crawl_completed_at: time.nullable().describe('ISO 8601 UTC; null before the first one has ended.'),
  error_message: z.string().nullable().describe('What was wrong with the last crawl, in a sentence; null for nothing.'),
  created_at: time.describe('When the site was added, ISO 8601 UTC.'),
  updated_at: time.describe('When it was last changed, ISO 8601 UTC.'),
  page_stats: z
    .object({
      total: z.number().int().describe('All pages that are known.'),
      synced: z.number().int().describe('Pages whose text the AI may use.'),
      pending: z.number().int().describe('Pages that wait to be read.'),
      error: z.number().int().describe('Pages that could not be read.'),
      excluded: z.number().int().describe('Pages that are left out.'),
    })
    .describe('Its pages in numbers.'),
  active_crawl_job: z.object(progress).nullable().describe('The crawl that waits or runs.'),
})
export type Datasource = z.infer<typeof Datasource>

export const CrawlPage = z.object({
  id: z.string().describe('Id of the page.'),
  url: z.string().describe('Address of the page.'),
  title: z.string().nullable().describe('Title of the page; null before it was read, or without one.'),
  status: z
    .enum(['pending', 'synced', 'error', 'excluded'])
    .describe('Whether its text is in use, waits, could not be read, or is left out.'),
  reason: z
    .string()
    .nullable()
    .describe(
      'Why it is in error, is left out, or came damaged: `http_404`, `login_required`, `too_complex`, `duplicate`, `bad_charset` and so on.',
    ),
  content_hash: z.string().nullable().describe('Changes with the text that was read; null before.'),
  last_synced_at: time.nullable().describe('When it was last read, ISO 8601 UTC; null before.'),
})
export type CrawlPage = z.infer<typeof CrawlPage>

export const PageQuery = ListQuery.extend({
  status: CrawlPage.shape.status.optional().describe('Only pages of this status.'),
})
export const SyncPage = z
  .strictObject({ url: siteUrl.describe('Address of the page, on the host of the site.') })
  .describe(
    'The page is read if a crawl would read it. One that was left out by hand comes back as `excluded` and is not asked for: take it in again with PATCH first. One that `include_paths` or `exclude_paths` leave out comes back in `error` with the reason `out_of_scope`, one that robots.txt forbids with `robots_disallowed`; the next crawl forgets both. While robots.txt cannot be read the reason is `robots_unreadable`, and what was read before stays in use.',
  )
export const ChangePage = z.strictObject({
  excluded: z.boolean().describe('True leaves the page out at once; false takes it in again with the next crawl.'),
})

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
  errors: [...asked, 'invalid_json', 'body_too_large', 'site_exists', 'too_many_sites'],
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
  summary: 'Change what is crawled of a site, how often, or pause it; a crawl that runs goes on until it is cancelled',
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
  summary: 'Crawl a site now, also a paused one; POST /crawl/:id/crawls/:jobId/cancel ends the crawl early',
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
  summary: 'Read one page of the site now, if a crawl would read it',
  access,
  body: SyncPage,
  reply: CrawlPage,
  isIdempotent: true,
  errors: changed,
} as const satisfies Endpoint
