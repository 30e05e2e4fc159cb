import type { Me } from '@opencx/protocol/http/inbox'
import { asc, eq } from 'drizzle-orm'
import type { Database } from '../storage/database'
import { members, orgs } from '../storage/schema'

/** The businesses a person belongs to, oldest first. */
export function organizationsOf(db: Database, userId: string): Promise<Me['organizations']> {
  return db
    .select({ id: orgs.id, name: orgs.name, role: members.role })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(eq(members.userId, userId))
    .orderBy(asc(orgs.createdAt), asc(orgs.id))
}
