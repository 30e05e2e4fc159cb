import { and, eq, isNull, ne } from 'drizzle-orm'
import { Refused } from '../http/errors'
import { noBusiness } from '../http/not-found'
import type { Transaction } from '../storage/database'
import { keys, orgs } from '../storage/schema'

/** Locks a business, and says whether everybody has to be known: two who change what excludes each other take their turns. */
async function lockIdentityRule(tx: Transaction, orgId: string): Promise<{ requiresIdentity: boolean }> {
  const [org] = await tx
    .select({ requiresIdentity: orgs.requiresIdentity })
    .from(orgs)
    .where(eq(orgs.id, orgId))
    .for('no key update')
  if (!org) throw noBusiness(orgId)
  return org
}

/** Refuses a hotspot key, which knows nobody, where everybody has to be known. */
export async function refuseNobodies(tx: Transaction, orgId: string): Promise<void> {
  if ((await lockIdentityRule(tx, orgId)).requiresIdentity) throw new Refused('identity_excludes_hotspot')
}

/** The same from the other side: everybody has to be known from now on. */
export async function refuseHotspotKeys(tx: Transaction, orgId: string): Promise<void> {
  await lockIdentityRule(tx, orgId)
  const [key] = await tx
    .select({ id: keys.id })
    .from(keys)
    .where(and(eq(keys.orgId, orgId), ne(keys.kind, 'secret'), eq(keys.mode, 'hotspot'), isNull(keys.revokedAt)))
    .limit(1)
  if (key) throw new Refused('identity_excludes_hotspot')
}
