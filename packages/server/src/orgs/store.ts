import type { Look } from '@opencx/protocol/http/widget'
import { and, eq } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { orgs } from '../storage/schema'

const DEFAULT_LOOK: Look = { color: '#4f46e5', position: 'right', theme: 'auto' }
const DEFAULT_WELCOME = 'Hi! How can we help?'

interface NewOrg {
  readonly id: string
  readonly name: string
  readonly slug: string
  readonly partnerId?: string
  readonly externalId?: string | undefined
  readonly website?: string | undefined
  readonly language?: string
  readonly aiInstructions?: string | undefined
  readonly look?: Look
  readonly welcome?: string
}

/** Stores an organisation; false when its slug or its external id is taken. */
export async function insertOrg(tx: Database | Transaction, org: NewOrg): Promise<boolean> {
  const inserted = await tx
    .insert(orgs)
    .values({ look: DEFAULT_LOOK, welcome: DEFAULT_WELCOME, ...org })
    .onConflictDoNothing()
    .returning({ id: orgs.id })
  return inserted.length > 0
}

/** Whether this partner already has an organisation with this external id. */
export async function isExternalIdTaken(
  tx: Database | Transaction,
  { partnerId, externalId }: { partnerId: string; externalId: string },
): Promise<boolean> {
  const found = await tx
    .select({ id: orgs.id })
    .from(orgs)
    .where(and(eq(orgs.partnerId, partnerId), eq(orgs.externalId, externalId)))
  return found.length > 0
}
