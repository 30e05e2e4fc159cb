import type { ExportLine } from '@opencx/protocol/http/privacy'
import { eq } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../storage/database'
import { readRows } from '../storage/read-rows'
import * as schema from '../storage/schema'
import { exportedRow } from './exported-row'

type OfOrg = PgTable & { readonly orgId: PgColumn }

/** What an organisation takes along, and the columns that stay: secrets, and what is worked out from the rest. */
export const EXPORTED: readonly (readonly [table: OfOrg, without?: readonly string[]])[] = [
  [schema.invitations, ['token_hash']],
  [schema.keys, ['hash']],
  [schema.contacts],
  [schema.conversations, ['agent_head', 'visitor_head', 'version', 'last_seq']],
  [schema.events, ['type', 'at']],
  [schema.attachments, ['fingerprint', 'has_thumbnail']],
  [schema.mentions],
  [schema.tags],
  [schema.cannedReplies],
  [schema.savedViews],
  [schema.segments],
  [schema.officeHours],
  [schema.actions, ['sealed_headers']],
  [schema.datasources],
  [schema.trainingDirectories],
  [schema.training],
  [schema.trainingVersions],
  [schema.webhooks, ['secret_version', 'failing_since', 'paused_until']],
  [schema.auditLog],
]

/** Tables of organisations that hold only secrets, what is being done at the moment, or copies of pages and of the rest. */
export const LEFT_OUT: readonly PgTable[] = [
  schema.visitorSessions,
  schema.resumeCodes,
  schema.handoffCodes,
  schema.identityKeys,
  schema.handledCommands,
  schema.passwordResets,
  schema.notices,
  schema.conversationFigures,
  schema.jobs,
  schema.webhookDeliveries,
  schema.refusedOrigins,
  schema.seenOrigins,
  schema.crawlJobs,
  schema.crawlPages,
  schema.chunks,
]

/** What an organisation has but `LEFT_OUT`, a line at a time; never more than some hundred rows are in memory. */
export async function* exportOrg(db: Database, orgId: string): AsyncGenerator<string> {
  let count = 0
  const lines = (name: string, rows: readonly string[]) => {
    count += rows.length
    return rows.map((row) => lineOf({ table: name, row: { ...exportedRow(row) } })).join('')
  }
  for await (const rows of readRows(db, schema.orgs, { where: eq(schema.orgs.id, orgId), without: ['partner_id'] }))
    yield lines('orgs', rows)
  const people = await peopleOf(db, orgId)
  count += people.length
  yield people.map((row) => lineOf({ table: 'users', row })).join('')
  for (const [table, without = []] of EXPORTED) {
    const { name } = getTableConfig(table)
    const where = eq(table.orgId, orgId)
    for await (const rows of readRows(db, table, { where, without: ['org_id', ...without] })) yield lines(name, rows)
  }
  yield lineOf({ end: { rows: count } })
}

/** Who belongs to it, as it knows them. */
async function peopleOf(db: Database, orgId: string) {
  const { members, notificationSettings: settings, users } = schema
  const rows = await db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: members.role,
      createdAt: members.createdAt,
      notifications: {
        sound: settings.sound,
        shows_text: settings.showsText,
        unassigned: settings.unassigned,
        mail_after: settings.mailAfter,
        mails_mentions: settings.mailsMentions,
      },
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(settings, eq(settings.userId, members.userId))
    .where(eq(members.orgId, orgId))
  return rows.map(({ createdAt, ...row }) => ({ ...row, created_at: createdAt.toISOString() }))
}

const lineOf = (line: ExportLine) => `${JSON.stringify(line)}\n`
