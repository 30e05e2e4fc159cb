import type { Report } from '@opencx/protocol/http/inbox-reports'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { daysOf } from '../insights'
import type { Transaction } from '../storage/database'
import { tags } from '../storage/schema'
import { memberNames } from '../team'
import { type Asked, before } from './asked'
import { counted, NO_FIGURES, sumsOf, toFigures } from './figures'
import { isComplete } from './old-figures'

/** More rows than this nobody reads. */
const TAGS_MAX = 1_000

/** All figures of a report; they are of one moment in a transaction with repeatable reads. */
export async function readReport(tx: Transaction, asked: Asked): Promise<Report> {
  const groups = await readGroups(tx, asked)
  const earlier = before(asked)
  const byDate = new Map(groups.flatMap((group) => (group.of === 'date' ? [[group.date, group.figures]] : [])))
  const agents = groups.filter(({ of }) => of === 'agent')
  const ids = agents.flatMap(({ assigneeId }) => assigneeId ?? [])
  const names = await memberNames(tx, { orgId: asked.orgId, ids })
  return {
    timezone: asked.timezone,
    before: { from: earlier.from, to: earlier.to, total: await readTotal(tx, earlier) },
    total: groups.find(({ of }) => of === 'all')?.figures ?? NO_FIGURES,
    ratings: await readRatings(tx, asked),
    reasons: await readReasons(tx, asked),
    days: daysOf(asked).map((date) => ({ date, ...(byDate.get(date) ?? NO_FIGURES) })),
    agents: agents.map(({ assigneeId: id, figures }) => ({ id, name: names.get(id ?? '') ?? null, ...figures })),
    tags: await readTags(tx, asked),
    channels: groups.flatMap(({ channel, figures }) => (channel === null ? [] : [{ channel, ...figures }])),
    isComplete: await isComplete(tx),
  }
}

const DATE = 0b011
const CHANNEL = 0b101
const AGENT = 0b110

/** All of them, and by day, channel and person, the biggest groups first. */
async function readGroups(tx: Transaction, asked: Asked) {
  const some = counted(tx, asked)
  const { date, channel, assigneeId } = some
  const level = sql<number>`grouping(${date}, ${channel}, ${assigneeId})::int`
  const rows = await tx
    .select({ level, date: sql<string | null>`to_char(${date}, 'YYYY-MM-DD')`, channel, assigneeId, ...sumsOf(some) })
    .from(some)
    .groupBy(sql`GROUPING SETS ((), (${date}), (${channel}), (${assigneeId}))`)
    .orderBy(sql`count(*) DESC`, assigneeId, channel)
  return rows.map((row) => ({ ...row, of: levelName(row.level), figures: toFigures(row) }))
}

const levelName = (level: number) =>
  level === DATE ? 'date' : level === CHANNEL ? 'channel' : level === AGENT ? 'agent' : 'all'

async function readTotal(tx: Transaction, asked: Asked) {
  const some = counted(tx, asked)
  const [row] = await tx.select(sumsOf(some)).from(some)
  return row ? toFigures(row) : NO_FIGURES
}

async function readTags(tx: Transaction, asked: Asked): Promise<Report['tags']> {
  const some = counted(tx, asked)
  const tag = sql<string>`tag.id`
  const rows = await tx
    .select({ id: tag, ...sumsOf(some) })
    .from(some)
    .innerJoin(sql`unnest(${some.tagIds}) AS tag(id)`, sql`true`)
    .groupBy(tag)
    .orderBy(sql`count(*) DESC`, tag)
    .limit(TAGS_MAX)
  const ids = rows.map(({ id }) => id)
  const names = await tagNames(tx, { orgId: asked.orgId, ids })
  return rows.map(({ id, ...sums }) => ({ id, name: names.get(id) ?? null, ...toFigures(sums) }))
}

/** What tags of a business are called. */
export async function tagNames(
  tx: Pick<Transaction, 'select'>,
  { orgId, ids }: { orgId: string; ids: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(and(eq(tags.orgId, orgId), inArray(tags.id, [...ids])))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

async function readReasons(tx: Transaction, asked: Asked): Promise<Report['reasons']> {
  const some = counted(tx, asked)
  return tx
    .select({
      reason: sql<Report['reasons'][number]['reason']>`handoff.reason`,
      handoffs: sql<number>`count(*)::int`,
    })
    .from(some)
    .innerJoin(sql`unnest(${some.handoffReasons}) AS handoff(reason)`, sql`true`)
    .groupBy(sql`handoff.reason`)
    .orderBy(sql`count(*) DESC`, sql`handoff.reason`)
}

async function readRatings(tx: Transaction, asked: Asked): Promise<Report['ratings']> {
  const some = counted(tx, asked)
  const rows = await tx
    .select({ rating: some.rating, conversations: sql<number>`count(*)::int` })
    .from(some)
    .where(isNotNull(some.rating))
    .groupBy(some.rating)
  const counts = new Map(rows.map(({ rating, conversations }) => [rating, conversations]))
  return [1, 2, 3, 4, 5].map((rating) => ({ rating, conversations: counts.get(rating) ?? 0 }))
}
