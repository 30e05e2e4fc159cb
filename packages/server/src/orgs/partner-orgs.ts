import type { ListQuery } from '@opencx/protocol/http/list'
import type { ChangeOrg, OrgDetail } from '@opencx/protocol/http/partner'
import { and, eq, sql } from 'drizzle-orm'
import { type Doer, recordAct } from '../audit'
import { Refused } from '../http/errors'
import { listPart, listReply } from '../http/list'
import { readWebsite, refuseHotspotKeys } from '../keys'
import { bumpKnowledge } from '../knowledge'
import type { Database } from '../storage/database'
import { orgs } from '../storage/schema'
import { isExternalIdTaken } from './store'

const columns = {
  id: orgs.id,
  name: orgs.name,
  external_id: orgs.externalId,
  website: orgs.website,
  language: orgs.language,
  ai_instructions: orgs.aiInstructions,
  branding: orgs.branding,
  retention_days: orgs.retentionDays,
  requires_identity: orgs.requiresIdentity,
  createdAt: orgs.createdAt,
  // spelled out, because drizzle drops the table name in a select's own fields
  widget_token: sql<string | null>`(
    SELECT k.value FROM keys AS k
    WHERE k.org_id = ${orgs}.id AND k.kind = 'widget_token' AND k.revoked_at IS NULL
    ORDER BY k.created_at LIMIT 1)`,
}
type Row = Pick<typeof orgs.$inferSelect, 'createdAt'> &
  Omit<OrgDetail, 'created_at' | 'widget_token'> & {
    widget_token: string | null
  }

/** An organisation of one partner; another partner's is as unknown as none. */
export interface OfPartner {
  readonly partnerId: string
  readonly id: string
}
export const isTheirs = ({ partnerId, id }: OfPartner) => and(eq(orgs.partnerId, partnerId), eq(orgs.id, id))

export async function listOrgs(
  db: Database,
  { partnerId, query: { external_id, ...query } }: { partnerId: string; query: ListQuery & { external_id?: string } },
): Promise<{ items: OrgDetail[]; next: string | null }> {
  const { where, orderBy, limit } = listPart(orgs.id, query)
  const isNamed = external_id === undefined ? undefined : eq(orgs.externalId, external_id)
  const rows = await db
    .select(columns)
    .from(orgs)
    .where(and(eq(orgs.partnerId, partnerId), isNamed, where))
    .orderBy(orderBy)
    .limit(limit)
  const { items, next } = listReply(rows, query)
  return { items: items.map(toDetail), next }
}

export async function readOrg(db: Database, org: OfPartner): Promise<OrgDetail | null> {
  const [row] = await db.select(columns).from(orgs).where(isTheirs(org))
  return row ? toDetail(row) : null
}

/** The organisation afterwards; null when there is none, a code when the external id is taken. */
export async function changeOrg(
  db: Database,
  { changes, by, ...org }: OfPartner & { changes: ChangeOrg; by: Doer },
): Promise<OrgDetail | null | 'external_id_taken'> {
  refuseUnlistable(changes.website)
  const { external_id, ai_instructions, retention_days, requires_identity, ...same } = changes
  const { partnerId } = org
  const before = await readOrg(db, org)
  if (!before) return null
  if (
    external_id &&
    external_id !== before.external_id &&
    (await isExternalIdTaken(db, { partnerId, externalId: external_id }))
  )
    return 'external_id_taken'
  const names = Object.keys(changes)
  if (names.length === 0) return before
  await db.transaction(async (tx) => {
    if (requires_identity) await refuseHotspotKeys(tx, org.id)
    const set = {
      ...same,
      externalId: external_id,
      aiInstructions: ai_instructions,
      retentionDays: retention_days,
      requiresIdentity: requires_identity,
    }
    await tx
      .update(orgs)
      .set({ ...set, settingsVersion: sql`${orgs.settingsVersion} + 1` })
      .where(isTheirs(org))
    if (ai_instructions !== undefined) await bumpKnowledge(tx, org.id)
    await recordAct(tx, {
      orgId: org.id,
      by,
      action: 'organization.changed',
      targetId: org.id,
      details: { fields: names },
    })
  })
  return readOrg(db, org)
}

/** Refuses an address that no key could list as a site, as it is refused when an organisation is made. */
function refuseUnlistable(website: string | null | undefined): void {
  const site = website ? readWebsite(website) : null
  if (site && 'problem' in site) throw new Refused('invalid_request', { message: `website: ${site.problem}` })
}

function toDetail({ createdAt, widget_token, ...row }: Row): OrgDetail {
  return { ...row, widget_token: widget_token ?? '', created_at: createdAt.toISOString() }
}
