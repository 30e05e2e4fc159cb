import type { NotificationSettings } from '@opencx/protocol/http/inbox-notifications'
import { and, eq } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { members, notificationSettings, orgs, presence, users } from '../storage/schema'
import { settingsOf } from './settings'
import type { Whose } from './waiting'

/** Somebody of a business, as mails to them need to know. */
export interface Recipient {
  readonly email: string
  readonly settings: NotificationSettings
  /** When they were last seen in the inbox. */
  readonly seenAt: Date | null
  readonly business: string
  readonly appName: string
  readonly logoUrl: string | null
}

/** Null for who belongs to the business no more. */
export async function findRecipient(db: Database, { orgId, personId }: Whose): Promise<Recipient | null> {
  const [row] = await db
    .select({
      email: users.email,
      settings: notificationSettings,
      seenAt: presence.seenAt,
      business: orgs.name,
      branding: orgs.branding,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .leftJoin(notificationSettings, eq(notificationSettings.userId, members.userId))
    .leftJoin(presence, eq(presence.userId, members.userId))
    .where(and(eq(members.orgId, orgId), eq(members.userId, personId)))
  if (!row) return null
  const { branding, settings, ...known } = row
  return {
    ...known,
    settings: settingsOf(settings),
    appName: branding.app_name ?? 'OpenCX',
    logoUrl: branding.logo_url ?? null,
  }
}
