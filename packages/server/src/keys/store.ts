import type { Permission } from '@opencx/protocol/http/permissions'
import { type ChatSettings, defaultChatSettings, type OfficeHours } from '@opencx/protocol/http/settings'
import type { Look } from '@opencx/protocol/http/widget'
import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import { hashSecret } from '../hash-secret'
import { Refused } from '../http/errors'
import { allHours, schedulesOfOrg } from '../office-hours'
import type { Database, Transaction } from '../storage/database'
import { keys, orgs } from '../storage/schema'
import { type Key, type KeyKind, makeKey } from './format'
import { isOriginAllowed } from './origins'

/** A key that may open the chat, with what the chat shows of its organisation. */
export interface KnownKey {
  readonly id: string
  /** The key itself: an identifier that stands in public pages. */
  readonly text: string
  /** The text of the key from which it was rolled, in however many steps; else its own. */
  readonly family: string
  readonly mode: 'strict' | 'hotspot'
  readonly allowedOrigins: readonly string[]
  readonly allowLocalhost: boolean
  /** Networks from which it opens the chat; none means all. */
  readonly networks: readonly string[]
  readonly org: {
    readonly id: string
    readonly name: string
    readonly slug: string
    readonly language: string
    readonly look: Look
    readonly welcome: string
    readonly chat: ChatSettings
    /** When people answer; none at all means always. */
    readonly hours: readonly OfficeHours[]
    readonly settingsVersion: number
  }
}

interface NewKey {
  readonly orgId: string
  readonly kind: KeyKind
  readonly name: string
  readonly mode: 'strict' | 'hotspot'
  readonly allowedOrigins?: readonly string[]
  readonly allowLocalhost?: boolean
  readonly networks?: readonly string[]
  readonly permissions?: readonly Permission[]
  /** Text of the first key of those that were rolled from each other; none for a key of its own. */
  readonly family?: string | null
}

const columns = {
  id: keys.id,
  text: keys.value,
  family: keys.family,
  mode: keys.mode,
  allowedOrigins: keys.allowedOrigins,
  allowLocalhost: keys.allowLocalhost,
  networks: keys.networks,
  org: {
    id: orgs.id,
    name: orgs.name,
    slug: orgs.slug,
    language: orgs.language,
    look: orgs.look,
    welcome: orgs.welcome,
    chat: orgs.chatSettings,
    schedules: schedulesOfOrg,
    settingsVersion: orgs.settingsVersion,
  },
}

/** Usable, and stands in pages. */
const isPageKey = and(ne(keys.kind, 'secret'), isNull(keys.revokedAt))

/** Makes and stores a key; returns its text, which for secret keys is kept nowhere. */
export async function createKey(tx: Database | Transaction, wanted: NewKey): Promise<string> {
  return (await insertKey(tx, wanted)).text
}

/** The same, and tells its id too. */
export async function insertKey(
  tx: Database | Transaction,
  { orgId, kind, name, mode, ...more }: NewKey,
): Promise<Key> {
  const key = makeKey(kind)
  await tx.insert(keys).values({
    id: key.id,
    orgId,
    kind,
    name,
    hash: hashSecret(key.text),
    value: kind === 'secret' ? null : key.text,
    mode,
    family: more.family ?? null,
    allowedOrigins: [...(more.allowedOrigins ?? [])],
    allowLocalhost: more.allowLocalhost,
    networks: [...(more.networks ?? [])],
    permissions: [...(more.permissions ?? [])],
  })
  return key
}

/** The key with this id, unless it was revoked. Secret keys are never found here: their text is not kept. */
export async function findKey(db: Database, id: string): Promise<KnownKey | null> {
  const [row] = await db
    .select(columns)
    .from(keys)
    .innerJoin(orgs, eq(orgs.id, keys.orgId))
    .where(and(eq(keys.id, id), isNull(keys.revokedAt)))
  if (!row || row.text === null) return null
  // what was never decided, or is newer than the row, has its default
  const { schedules, ...org } = row.org
  const chat = { ...defaultChatSettings, ...org.chat }
  return {
    ...row,
    text: row.text,
    family: row.family ?? row.text,
    org: { ...org, chat, hours: allHours(chat.officeHours, schedules) },
  }
}

/**
 * The id of the key with which the support page of this slug opens the chat: one with a list of sites before a hotspot's,
 * the widget token before those made later, the oldest first. Null when there is no usable page key, or no such page.
 */
export async function findSupportKeyId(db: Database, slug: string): Promise<string | null> {
  const [row] = await db
    .select({ id: keys.id })
    .from(keys)
    .innerJoin(orgs, eq(orgs.id, keys.orgId))
    .where(and(eq(orgs.slug, slug), isPageKey))
    .orderBy(desc(eq(keys.mode, 'strict')), desc(eq(keys.kind, 'widget_token')), keys.createdAt, keys.id)
    .limit(1)
  return row?.id ?? null
}

/** Refuses what needs a customer to be known where no key with a list of sites is left to know them under. */
export async function refuseWithoutSites(db: Database, orgId: string): Promise<void> {
  const [key] = await db
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), eq(keys.mode, 'strict'), isPageKey))
    .limit(1)
  if (!key) throw new Refused('handoff_needs_site_key')
}

/** Whether a page of this origin is one of the sites that the organisation listed. */
export async function isSiteOf(db: Database, { orgId, origin }: { orgId: string; origin: string }): Promise<boolean> {
  const policies = await db
    .select({ mode: keys.mode, allowedOrigins: keys.allowedOrigins, allowLocalhost: keys.allowLocalhost })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), eq(keys.mode, 'strict'), isPageKey))
  return policies.some((policy) => isOriginAllowed(origin, policy, []))
}
