import type { Branding } from '@opencx/protocol/http/partner'
import type { SomeChatSettings } from '@opencx/protocol/http/settings'
import type { Look } from '@opencx/protocol/http/widget'
import { boolean, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'

/** What the server itself keeps. */
export const settings = pgTable('settings', { name: text().primaryKey(), value: text().notNull() })

export const partners = pgTable('partners', {
  id: text().primaryKey(),
  name: text().notNull(),
  keyHash: text('key_hash').notNull().unique(),
  createdAt,
})

export const orgs = pgTable(
  'orgs',
  {
    id: text().primaryKey(),
    partnerId: text('partner_id').references(() => partners.id),
    externalId: text('external_id'),
    name: text().notNull(),
    slug: text().notNull().unique(),
    website: text(),
    language: text().notNull().default('en'),
    aiInstructions: text('ai_instructions'),
    look: jsonb().$type<Look>().notNull(),
    welcome: text().notNull(),
    /** What was decided beside look and welcome; what is absent has its default. */
    chatSettings: jsonb('chat_settings').$type<SomeChatSettings>().notNull().default({}),
    /** Goes up with every change of look or texts. */
    settingsVersion: integer('settings_version').notNull().default(1),
    lastTicketNumber: integer('last_ticket_number').notNull().default(0),
    /** What the partner shows in place of our name. */
    branding: jsonb().$type<Branding>().notNull().default({}),
    /** Days after which a resolved conversation is deleted; null keeps it. */
    retentionDays: integer('retention_days'),
    /** Whether only people whom the business vouches for may write. */
    requiresIdentity: boolean('requires_identity').notNull().default(false),
    /** How far the AI answers by itself; what is absent has its default. */
    autopilot: jsonb().$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    /** How conversations find their way to people; what is absent has its default. */
    routing: jsonb().$type<{ readonly isOn?: boolean; readonly openLimit?: number }>().notNull().default({}),
    /** Goes up with every change of what the AI may use. */
    knowledgeVersion: integer('knowledge_version').notNull().default(1),
    /** When a one-time link first brought somebody in: the links themselves are forgotten. */
    handoffUsedAt: at('handoff_used_at'),
    /** Since when the launch checklist is put away; null shows it. */
    launchDismissedAt: at('launch_dismissed_at'),
    createdAt,
  },
  (table) => [uniqueIndex('orgs_external_id').on(table.partnerId, table.externalId)],
)
