import type { Settings, SettingsChanges } from '@opencx/protocol/http/business'
import { defaultChatSettings } from '@opencx/protocol/http/settings'
import { eq, sql } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import type { Database, Transaction } from '../storage/database'
import { orgs } from '../storage/schema'

const columns = {
  name: orgs.name,
  welcome: orgs.welcome,
  requiresIdentity: orgs.requiresIdentity,
  look: orgs.look,
  chatSettings: orgs.chatSettings,
  retentionDays: orgs.retentionDays,
}

/** Everything that a business decided about its chat, with the defaults of the rest. Throws when there is no such business. */
export async function readSettings(db: Database | Transaction, orgId: string): Promise<Settings> {
  const [row] = await db.select(columns).from(orgs).where(eq(orgs.id, orgId))
  return toSettings(row)
}

/** Changes what `changes` names and leaves the rest, also what others change at the same time. Returns the whole afterwards. */
export async function changeSettings(
  db: Database | Transaction,
  { orgId, changes, by }: { orgId: string; changes: SettingsChanges; by: Doer },
): Promise<Settings> {
  const { name, welcome, requiresIdentity, color, position, theme, retentionDays, ...chat } = changes
  const fields = Object.entries(changes).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  if (fields.length === 0) return readSettings(db, orgId)
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(orgs)
      .set({
        name,
        welcome,
        requiresIdentity,
        // merged by the database: whoever read the row before would write back what another has replaced since
        look: sql`${orgs.look} || ${JSON.stringify({ color, position, theme })}::jsonb`,
        chatSettings: sql`${orgs.chatSettings} || ${JSON.stringify(chat)}::jsonb`,
        retentionDays,
        settingsVersion: sql`${orgs.settingsVersion} + 1`,
      })
      .where(eq(orgs.id, orgId))
      .returning(columns)
    await recordAct(tx, { orgId, by, action: 'settings.changed', targetId: orgId, details: { fields } })
    return toSettings(row)
  })
}

type Row = Pick<typeof orgs.$inferSelect, keyof typeof columns>

function toSettings(row: Row | undefined): Settings {
  if (!row) throw new Error('the business vanished while its settings were asked for')
  const { name, welcome, requiresIdentity, look, chatSettings, retentionDays } = row
  return { name, welcome, requiresIdentity, ...look, ...defaultChatSettings, ...chatSettings, retentionDays }
}
