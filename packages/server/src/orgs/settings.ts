import type { Settings, SettingsChanges } from '@opencx/protocol/http/business'
import { defaultChatSettings } from '@opencx/protocol/http/settings'
import { eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { orgs } from '../storage/schema'

const columns = {
  name: orgs.name,
  welcome: orgs.welcome,
  requiresIdentity: orgs.requiresIdentity,
  look: orgs.look,
  chatSettings: orgs.chatSettings,
}

/** Everything that a business decided about its chat, with the defaults of the rest. Throws when there is no such business. */
export async function readSettings(db: Database | Transaction, orgId: string): Promise<Settings> {
  const [row] = await db.select(columns).from(orgs).where(eq(orgs.id, orgId))
  return toSettings(row)
}

/** Changes what `changes` names and leaves the rest, also what others change at the same time. Returns the whole afterwards. */
export async function changeSettings(
  db: Database | Transaction,
  { orgId, changes }: { orgId: string; changes: SettingsChanges },
): Promise<Settings> {
  const { name, welcome, requiresIdentity, color, position, theme, ...chat } = changes
  if (Object.values(changes).every((value) => value === undefined)) return readSettings(db, orgId)
  const [row] = await db
    .update(orgs)
    .set({
      name,
      welcome,
      requiresIdentity,
      // merged by the database: whoever read the row before would write back what another has replaced since
      look: sql`${orgs.look} || ${JSON.stringify({ color, position, theme })}::jsonb`,
      chatSettings: sql`${orgs.chatSettings} || ${JSON.stringify(chat)}::jsonb`,
      settingsVersion: sql`${orgs.settingsVersion} + 1`,
    })
    .where(eq(orgs.id, orgId))
    .returning(columns)
  return toSettings(row)
}

type Row = Pick<typeof orgs.$inferSelect, keyof typeof columns>

function toSettings(row: Row | undefined): Settings {
  if (!row) throw new Error('the business vanished while its settings were asked for')
  const { name, welcome, requiresIdentity, look, chatSettings } = row
  return { name, welcome, requiresIdentity, ...look, ...defaultChatSettings, ...chatSettings }
}
