import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '../../storage/database'

/** Nobody reads larger numbers in a list. */
const COUNT_MAX = 100

const Counted = z.object({ rows: z.array(z.object({ id: z.string(), count: z.number() })) })

/** How many conversations there are with each of some contacts, with those of contacts that were merged into them. */
export async function countConversations(
  tx: Transaction,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const found = await tx.execute(sql`
    SELECT kept.id, (
      SELECT count(*)::int FROM (
        SELECT 1 FROM contacts AS member
        JOIN conversations AS c ON c.contact_id = member.id AND c.last_seq > 1
        WHERE member.org_id = ${orgId} AND (member.id = kept.id OR member.merged_into_id = kept.id)
        LIMIT ${COUNT_MAX}
      ) AS few) AS count
    FROM unnest(ARRAY[${sql.join(
      ids.map((id) => sql`${id}::text`),
      sql`, `,
    )}]) AS kept(id)`)
  return new Map(Counted.parse(found).rows.map(({ id, count }) => [id, count]))
}
