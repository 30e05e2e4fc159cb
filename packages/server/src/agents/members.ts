import type { Me } from '@opencx/protocol/http/inbox'
import { asc, eq } from 'drizzle-orm'
import { brandOf } from '../brands'
import type { Database } from '../storage/database'
import { members, orgs } from '../storage/schema'

/** The businesses a person belongs to, oldest first. */
export async function organizationsOf(db: Database, userId: string): Promise<Me['organizations']> {
  const rows = await db
    .select({ id: orgs.id, name: orgs.name, role: members.role, branding: orgs.branding })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(eq(members.userId, userId))
    .orderBy(asc(orgs.createdAt), asc(orgs.id))
  return rows.map(({ branding, ...organization }) => {
    const brand = brandOf(organization.id, branding)
    return { ...organization, ...(brand && { brand }) }
  })
}
