import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { orgs } from './orgs'

/** Sites whose pages the AI may use. */
export const datasources = pgTable(
  'datasources',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    displayName: text('display_name').notNull(),
    status: text({ enum: ['active', 'paused'] }).notNull(),
    pageLimit: integer('page_limit').notNull(),
    includePaths: text('include_paths').array().notNull().default(sql`'{}'`),
    excludePaths: text('exclude_paths').array().notNull().default(sql`'{}'`),
    /** Null never crawls again by itself. */
    crawlIntervalHours: integer('crawl_interval_hours'),
    nextCrawlAt: at('next_crawl_at'),
    lastCrawlStartedAt: at('last_crawl_started_at'),
    lastCrawlCompletedAt: at('last_crawl_completed_at'),
    errorMessage: text('error_message'),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('datasources_org').on(table.orgId, table.id), index('datasources_due').on(table.nextCrawlAt)],
)

export const crawlJobs = pgTable(
  'crawl_jobs',
  {
    id: text().primaryKey(),
    orgId: text('org_id').notNull(),
    datasourceId: text('datasource_id')
      .notNull()
      .references(() => datasources.id, { onDelete: 'cascade' }),
    status: text({ enum: ['pending', 'scraping', 'completed', 'failed', 'cancelled'] }).notNull(),
    totalPages: integer('total_pages').notNull().default(0),
    completedPages: integer('completed_pages').notNull().default(0),
    newPages: integer('new_pages').notNull().default(0),
    updatedPages: integer('updated_pages').notNull().default(0),
    removedPages: integer('removed_pages').notNull().default(0),
    unchangedPages: integer('unchanged_pages').notNull().default(0),
    errorMessage: text('error_message'),
    startedAt: at('started_at'),
    completedAt: at('completed_at'),
    createdAt,
  },
  (table) => [
    index('crawl_jobs_datasource').on(table.orgId, table.datasourceId, table.id),
    // one at a time
    uniqueIndex('crawl_jobs_running').on(table.datasourceId).where(sql`${table.status} in ('pending', 'scraping')`),
  ],
)

export const crawlPages = pgTable(
  'crawl_pages',
  {
    id: text().primaryKey(),
    orgId: text('org_id').notNull(),
    datasourceId: text('datasource_id')
      .notNull()
      .references(() => datasources.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    title: text(),
    status: text({ enum: ['pending', 'synced', 'error', 'excluded'] }).notNull(),
    /** Why a page is in error. */
    reason: text(),
    contentHash: text('content_hash'),
    etag: text(),
    lastModified: text('last_modified'),
    lastSyncedAt: at('last_synced_at'),
    /** The crawl that last found a link to it, and the one that last fetched it: what a crawl that was cut off has still to do. */
    foundBy: text('found_by'),
    fetchedBy: text('fetched_by'),
    createdAt,
  },
  (table) => [uniqueIndex('crawl_pages_url').on(table.orgId, table.datasourceId, table.url)],
)

export const trainingDirectories = pgTable(
  'training_directories',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    createdAt,
  },
  (table) => [index('training_directories_org').on(table.orgId, table.id)],
)

/** What the business tells the AI in its own words. */
export const training = pgTable(
  'training',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    content: text().notNull(),
    draftTitle: text('draft_title'),
    draftContent: text('draft_content'),
    type: text({ enum: ['BEHAVIORAL', 'SCENARIO_SPECIFIC'] }).notNull(),
    isDraft: boolean('is_draft').notNull(),
    directoryId: text('directory_id').references(() => trainingDirectories.id, { onDelete: 'set null' }),
    channels: text().array().notNull().default(sql`'{}'`),
    segments: text().array().notNull().default(sql`'{}'`),
    metadata: jsonb().$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    /** Null while it was never published. */
    currentVersion: integer('current_version'),
    publishedAt: at('published_at'),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('training_org').on(table.orgId, table.id)],
)

export const trainingVersions = pgTable(
  'training_versions',
  {
    orgId: text('org_id').notNull(),
    trainingId: text('training_id')
      .notNull()
      .references(() => training.id, { onDelete: 'cascade' }),
    version: integer().notNull(),
    title: text().notNull(),
    content: text().notNull(),
    publishedAt: at('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.trainingId, table.version] })],
)

/** What answers are made of: passages of pages and of training. */
export const chunks = pgTable(
  'chunks',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    pageId: text('page_id').references(() => crawlPages.id, { onDelete: 'cascade' }),
    trainingId: text('training_id').references(() => training.id, { onDelete: 'cascade' }),
    position: integer().notNull(),
    /** The headings it stands under, outermost first. */
    headings: text().array().notNull().default(sql`'{}'`),
    text: text().notNull(),
  },
  (table) => [
    index('chunks_org').on(table.orgId),
    index('chunks_page').on(table.pageId),
    index('chunks_training').on(table.trainingId),
  ],
)
