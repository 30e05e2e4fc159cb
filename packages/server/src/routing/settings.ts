import { OPEN_LIMIT, type Routing } from '@opencx/protocol/http/inbox-routing'
import { eq, sql } from 'drizzle-orm'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { allHours, isOpen, schedulesOfOrg } from '../office-hours'
import type { Database, Transaction } from '../storage/database'
import { orgs } from '../storage/schema'
import { requestRouting } from './request'

export const FOR_ADMINS =
  'Routing is set up by owners and admins of the business. Ask one of them to do it, or for the role.'

type StoredRouting = typeof orgs.$inferSelect.routing

const decided = ({ isOn = false, openLimit = OPEN_LIMIT }: StoredRouting): Routing => ({ isOn, openLimit })

/** What a business decided about routing, with the defaults of the rest. Throws when there is no such business. */
export async function readRouting(db: Database | Transaction, orgId: string): Promise<Routing> {
  const [row] = await db.select({ routing: orgs.routing }).from(orgs).where(eq(orgs.id, orgId))
  if (!row) throw new Error('the business vanished while its routing was asked for')
  return decided(row.routing)
}

/** Changes what `changes` names. Returns the whole afterwards. */
export async function changeRouting(
  { db, clock }: { db: Database; clock: Clock },
  { orgId, changes, by }: { orgId: string; changes: StoredRouting; by: Doer },
): Promise<Routing> {
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
    if (Object.values(changes).every((value) => value === undefined)) return readRouting(tx, orgId)
    const [row] = await tx
      .update(orgs)
      // merged by the database: whoever read the row before would write back what another has replaced since
      .set({ routing: sql`${orgs.routing} || ${JSON.stringify(changes)}::jsonb` })
      .where(eq(orgs.id, orgId))
      .returning({ routing: orgs.routing })
    if (!row) throw new Error('the business vanished while its routing was changed')
    await recordAct(tx, { orgId, by, action: 'routing.changed', targetId: orgId, details: changes })
    await requestRouting(tx, { orgId, runAt: new Date(clock.now()) })
    return decided(row.routing)
  })
}

/** What decides about a business at a moment, or null where nothing is given out. */
export interface Rules {
  readonly openLimit: number
  readonly isOpen: boolean
}

export async function readRules(
  db: Database | Transaction,
  { orgId, now }: { orgId: string; now: number },
): Promise<Rules | null> {
  const [row] = await db
    .select({ routing: orgs.routing, chatSettings: orgs.chatSettings, schedules: schedulesOfOrg })
    .from(orgs)
    .where(eq(orgs.id, orgId))
  if (!row) return null
  const { isOn, openLimit } = decided(row.routing)
  if (!isOn) return null
  const hours = allHours(row.chatSettings.officeHours ?? null, row.schedules)
  return { openLimit, isOpen: hours.length === 0 || hours.some((each) => isOpen(each, now)) }
}
