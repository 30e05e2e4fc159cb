import { eq } from 'drizzle-orm'
import type { MailFrame } from '../notify'
import type { Transaction } from '../storage/database'
import { members, orgs } from '../storage/schema'
import { logoOf } from './brand'

/** In whose name somebody is written to about their account: their partner's, where all their businesses have the same. */
export async function mailFrameFor(
  tx: Transaction,
  { userId, otherwise }: { userId: string; otherwise: MailFrame },
): Promise<MailFrame> {
  const rows = await tx
    .select({ branding: orgs.branding })
    .from(members)
    .innerJoin(orgs, eq(orgs.id, members.orgId))
    .where(eq(members.userId, userId))
  const [frame, ...others] = rows.map(({ branding }) => ({
    appName: branding.app_name ?? otherwise.appName,
    logoUrl: logoOf(branding),
  }))
  const isOne = others.every(({ appName, logoUrl }) => appName === frame?.appName && logoUrl === frame.logoUrl)
  return frame && isOne ? frame : otherwise
}
