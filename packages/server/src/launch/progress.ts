import type { Launch } from '@opencx/protocol/http/inbox-launch'
import { and, desc, eq, isNotNull, notLike, sql } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { conversationFigures, orgs, seenOrigins } from '../storage/schema'

/** How far a business has come, from what is stored of it anyway. Throws when there is no such business. */
export async function readProgress(db: Database, orgId: string): Promise<Launch> {
  const [row] = await db
    .select({
      site: sql<string | null>`(${siteOf(db, orgId)})`,
      hasMessage: isThere(db, { orgId, what: 'askedAt' }),
      hasReply: isThere(db, { orgId, what: 'answeredAt' }),
      handoffUsedAt: orgs.handoffUsedAt,
      dismissedAt: orgs.launchDismissedAt,
    })
    .from(orgs)
    .where(eq(orgs.id, orgId))
  if (!row) throw new Error('the business vanished while its progress was asked for')
  const { handoffUsedAt, dismissedAt, ...found } = row
  return { ...found, hasHandoff: handoffUsedAt !== null, isDismissed: dismissedAt !== null }
}

/** Where somebody tries the chat before it is on a site. */
const OWN_MACHINE = ['http%://localhost:%', 'http%://localhost', 'http%://127.0.0.1:%', 'http%://127.0.0.1']

const siteOf = (db: Database, orgId: string) =>
  db
    .select({ origin: seenOrigins.origin })
    .from(seenOrigins)
    .where(and(eq(seenOrigins.orgId, orgId), ...OWN_MACHINE.map((origin) => notLike(seenOrigins.origin, origin))))
    .orderBy(desc(seenOrigins.lastAt))
    .limit(1)

function isThere(db: Database, { orgId, what }: { orgId: string; what: 'askedAt' | 'answeredAt' }) {
  const found = db
    .select({ one: sql`1` })
    .from(conversationFigures)
    .where(and(eq(conversationFigures.orgId, orgId), isNotNull(conversationFigures[what])))
  return sql<boolean>`EXISTS (${found})`
}
