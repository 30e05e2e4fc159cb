import { defaultNotificationSettings, type NotificationSettings } from '@opencx/protocol/http/inbox-notifications'
import { mailDelays } from '@opencx/protocol/http/mail-delays'
import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { notificationSettings, users } from '../storage/schema'

type Row = typeof notificationSettings.$inferSelect
type Changes = { readonly [Name in keyof NotificationSettings]?: NotificationSettings[Name] | undefined }

/** What a row says; without one, what holds for everybody. */
export function settingsOf(row: Row | null | undefined): NotificationSettings {
  if (!row) return defaultNotificationSettings
  const { userId: _, mailAfter, ...said } = row
  return { ...said, mailAfter: mailDelays.find((minutes) => minutes === mailAfter) ?? null }
}

/** What somebody decided. */
export async function readSettings(db: Database | Transaction, personId: string): Promise<NotificationSettings> {
  const [row] = await db.select().from(notificationSettings).where(eq(notificationSettings.userId, personId))
  return settingsOf(row)
}

/** Changes what `changes` names. Returns the whole afterwards. */
export function changeSettings(db: Database, personId: string, changes: Changes): Promise<NotificationSettings> {
  return db.transaction(async (tx) => {
    // two changes at once would each begin with what was there before both
    const [person] = await tx.select({ one: sql`1` }).from(users).where(eq(users.id, personId)).for('no key update')
    const before = await readSettings(tx, personId)
    // forgotten meanwhile
    if (!person) return before
    const said = Object.entries(changes).filter(([, value]) => value !== undefined)
    const settings: NotificationSettings = { ...before, ...Object.fromEntries(said) }
    await tx
      .insert(notificationSettings)
      .values({ userId: personId, ...settings })
      .onConflictDoUpdate({ target: notificationSettings.userId, set: settings })
    return settings
  })
}
