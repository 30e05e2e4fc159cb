import { and, eq } from 'drizzle-orm'
import type { Doer } from '../audit'
import { Refused } from '../http/errors'
import { noBusiness } from '../http/not-found'
import type { Transaction } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { members } from '../storage/schema'

interface Wanting {
  readonly orgId: string
  readonly by: Doer
  /** Where only owners and admins may: what teaches the others. */
  readonly forAdmins?: string
}

/**
 * Locks a business for what somebody wants to do there, and reads once it is whether they may: what was true at the request
 * may be so no longer. A key has shown its permission. Throws `Refused`.
 */
export async function lockOrgFor(tx: Transaction, { orgId, by, forAdmins }: Wanting): Promise<void> {
  await lockOrg(tx, orgId)
  if (by.kind !== 'person') return
  const [member] = await tx
    .select({ role: members.role })
    .from(members)
    .where(and(eq(members.orgId, orgId), eq(members.userId, by.id)))
  if (!member) throw noBusiness(orgId)
  if (forAdmins !== undefined && member.role === 'agent') throw new Refused('forbidden', { message: forAdmins })
}
