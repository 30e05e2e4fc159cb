import type { KnownVisitor } from '@opencx/protocol/http/exchange'
import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { at, createdAt } from './columns'
import { keys } from './keys'
import { orgs } from './orgs'
import { searchText } from './search-text'

/** What agents wrote down of somebody: nobody else sees it, and it proves and opens nothing. */
export interface Noted {
  readonly name?: string
  readonly email?: string
  readonly phone?: string
}

/** What a business says of a customer. */
export interface ContactIdentity {
  readonly name?: string
  readonly phone?: string
  readonly avatarUrl?: string
  readonly language?: string
  readonly customData?: Readonly<Record<string, unknown>>
  readonly noted?: Noted
}

/** What contacts are found by; their index is made of it, so a query that says it otherwise reads every contact. */
export const contactWords = searchText({
  orgId: '"org_id"',
  text: [`"identity"->>'name'`, `"visitor"->>'name'`, '"verified_email"', `"visitor"->>'email'`]
    .concat([`"identity"->'noted'->>'name'`, `"identity"->'noted'->>'email'`, `"identity"->'noted'->>'phone'`])
    .concat([`"identity"->>'phone'`, `"visitor"->>'phone'`, '"external_user_id"'])
    .map((field) => `coalesce(${field}, '')`)
    .join(` || ' ' || `),
})

export const contacts = pgTable(
  'contacts',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    /** What the visitor says of themselves; never trusted. */
    visitor: jsonb().$type<KnownVisitor>().notNull(),
    /** The id under which the business knows this customer. */
    externalUserId: text('external_user_id'),
    /** Vouched for by the business, in lower case. */
    verifiedEmail: text('verified_email'),
    /** Everything else that the business says. */
    identity: jsonb().$type<ContactIdentity>().notNull().default({}),
    /** The contact that agents see in place of this one; itself never merged. No reference: a backup has rows in any order. */
    mergedIntoId: text('merged_into_id'),
    createdAt,
    updatedAt: at('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('contacts_merged').on(table.orgId, table.mergedIntoId),
    index('contacts_org').on(table.orgId, table.id),
    index('contacts_search').using('gin', sql`(${contactWords})`),
    uniqueIndex('contacts_external_user').on(table.orgId, table.externalUserId),
    uniqueIndex('contacts_verified_email').on(table.orgId, table.verifiedEmail),
  ],
)

export const visitorSessions = pgTable(
  'visitor_sessions',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    keyId: text('key_id')
      .notNull()
      .references(() => keys.id),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token, hexadecimal. */
    tokenHash: text('token_hash').notNull().unique(),
    /** The token that takes over once it is first used. */
    nextTokenHash: text('next_token_hash').unique(),
    createdAt,
    revokedAt: at('revoked_at'),
  },
  (table) => [
    index('visitor_sessions_contact').on(table.contactId),
    // a key, and an organisation, that is deleted looks for its own
    index('visitor_sessions_key').on(table.keyId),
    index('visitor_sessions_org').on(table.orgId),
  ],
)

/** Codes that carry a conversation to another browser; one for each contact. */
export const resumeCodes = pgTable(
  'resume_codes',
  {
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    contactId: text('contact_id')
      .primaryKey()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    /** HMAC of organisation and code, hexadecimal. */
    codeHash: text('code_hash').notNull().unique(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [index('resume_codes_org').on(table.orgId)],
)

/** One-time links into the chat, made by the back end of the business. */
export const handoffCodes = pgTable(
  'handoff_codes',
  {
    /** SHA-256 of the code, hexadecimal. */
    codeHash: text('code_hash').primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    contactId: text('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    returnTo: text('return_to'),
    subject: text(),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
  },
  (table) => [index('handoff_codes_expiry').on(table.expiresAt), index('handoff_codes_contact').on(table.contactId)],
)

/** What user tokens are signed with: the secret is derived from the id. At most two of an organisation are active. */
export const identityKeys = pgTable(
  'identity_keys',
  {
    id: text().primaryKey(),
    orgId: text('org_id')
      .notNull()
      .references(() => orgs.id, { onDelete: 'cascade' }),
    createdAt,
    retiredAt: at('retired_at'),
  },
  (table) => [index('identity_keys_org').on(table.orgId)],
)
