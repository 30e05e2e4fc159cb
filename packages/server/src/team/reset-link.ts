import { and, eq, ne } from 'drizzle-orm'
import { issueResetLink, type ResetLink } from '../account'
import { recordAct } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import type { Database } from '../storage/database'
import { lockOrg } from '../storage/lock-org'
import { members, users } from '../storage/schema'
import { type OneMember, roleIn } from './members'

interface Ports {
  readonly db: Database
  readonly clock: Clock
  readonly publicUrl: string
  readonly isMailed: boolean
}

/**
 * Makes a link that sets a member's password, for an owner to pass on where the server cannot mail it. Whoever holds it
 * can become that person, so it is made for nobody who is something in another business. Throws `Refused`.
 */
export async function makeResetLink(ports: Ports, { orgId, personId, by }: OneMember): Promise<ResetLink> {
  return ports.db.transaction(async (tx) => {
    await lockOrg(tx, orgId)
    if ((await roleIn(tx, { orgId, id: by.id })) !== 'owner') throw refused('Owners only make these links. Ask one.')
    await roleIn(tx, { orgId, id: personId })
    if (ports.isMailed)
      throw refused('This server mails such links: they ask for one themselves, under "Forgot your password?".')
    if (personId === by.id) throw refused('This would spare you your present password. Change it in your account.')
    const [person] = await tx
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, personId))
      .for('no key update')
    const [elsewhere] = await tx
      .select({ orgId: members.orgId })
      .from(members)
      .where(and(eq(members.userId, personId), ne(members.orgId, orgId)))
      .limit(1)
    if (elsewhere) throw new Refused('member_elsewhere')
    const details = { name: person?.name }
    await recordAct(tx, { orgId, by, action: 'member.reset_link_made', targetId: personId, details })
    return issueResetLink(tx, ports, { userId: personId, orgId })
  })
}

const refused = (message: string) => new Refused('forbidden', { message })
