import type { SavedPlace } from '@opencx/protocol/http/inbox-saved-filters'
import { boolean, index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { orgs } from './orgs'
import { users } from './people'

/** Which organisation a row belongs to, and goes with. */
const orgId = () =>
  text('org_id')
    .notNull()
    .references(() => orgs.id, { onDelete: 'cascade' })

/** Words that conversations are sorted by. */
export const tags = pgTable(
  'tags',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    name: text().notNull(),
    /** The name in lower case, by which it is one of its kind. */
    nameKey: text('name_key').notNull(),
    description: text(),
    isExcludedFromAutoTagging: boolean('is_excluded_from_auto_tagging').notNull().default(false),
    /** A group of tags, by whatever name the business gives it. */
    categoryId: text('category_id'),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [uniqueIndex('tags_name').on(table.orgId, table.nameKey), index('tags_org').on(table.orgId, table.id)],
)

/** Answers that agents give again and again. */
export const cannedReplies = pgTable(
  'canned_replies',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    /** What is typed behind the slash. */
    shortcut: text().notNull(),
    /** The shortcut in lower case, by which it is one of its kind. */
    shortcutKey: text('shortcut_key').notNull(),
    /** May hold variables such as `{{contact.name}}`. */
    text: text().notNull(),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('canned_replies_shortcut').on(table.orgId, table.shortcutKey),
    index('canned_replies_org').on(table.orgId, table.id),
  ],
)

/** Filters of the queue that somebody gave a name. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    /** Whose it is; null for everybody's. */
    userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    query: jsonb().$type<SavedPlace>().notNull(),
    createdAt,
  },
  (table) => [index('saved_views_org').on(table.orgId, table.id), index('saved_views_user').on(table.userId)],
)

/** Groups of contacts, told by conditions. */
export const segments = pgTable(
  'segments',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    name: text().notNull(),
    conditions: jsonb().$type<readonly Readonly<Record<string, unknown>>[]>().notNull(),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('segments_org').on(table.orgId, table.id)],
)

/** Weekly schedules of people who answer; several of them add up. */
export const officeHours = pgTable(
  'office_hours',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    name: text().notNull(),
    ianaTimezone: text('iana_timezone').notNull(),
    shifts: jsonb()
      .$type<readonly { readonly day_of_week: number; readonly start_time: string; readonly end_time: string }[]>()
      .notNull(),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('office_hours_org').on(table.orgId, table.id)],
)

/** Calls to a service of the business that the AI may make. */
export const actions = pgTable(
  'actions',
  {
    id: text().primaryKey(),
    orgId: orgId(),
    name: text().notNull(),
    description: text().notNull(),
    method: text({ enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] }).notNull(),
    url: text().notNull(),
    /** Headers as one sealed text: they hold the business's own keys. */
    sealedHeaders: text('sealed_headers'),
    /** JSON Schema of what the call takes. */
    parameters: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    isEnabled: boolean('is_enabled').notNull().default(true),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [index('actions_org').on(table.orgId, table.id)],
)
