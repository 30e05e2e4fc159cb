import { and, desc, eq, lte, ne, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../storage/database'
import { webhookDeliveries } from '../storage/schema'
import type { DeliveryRow, Which } from './store'

/** Due deliveries that one look goes through, how many of them it takes up, and how many of one conversation. */
const LOOKED_THROUGH = 2_000
const TAKEN = 200
const TAKEN_OF_CONVERSATION = 10

/** A delivery that waits for its turn. */
export interface Waiting {
  readonly id: string
  /** The conversation that it tells of; its own id where it tells of none. */
  readonly conversation: string
}

const isDelivery = ({ orgId, id }: Which) => and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.id, id))
const isOfWebhook = ({ orgId, id }: Which) =>
  and(eq(webhookDeliveries.orgId, orgId), eq(webhookDeliveries.webhookId, id))
// without a parameter, so that it is seen to be the condition of the index
const isPending = sql`${webhookDeliveries.status} = 'pending'`
const isDue = (now: Date) => and(isPending, lte(webhookDeliveries.dueAt, now))

/** The oldest due deliveries of a webhook: the next of every conversation, then the one after it, and so on. */
export function listDue(db: Database, which: Which, now: Date): Promise<Waiting[]> {
  const { id, dueAt, payload } = webhookDeliveries
  const due = db
    .select({
      id,
      dueAt,
      conversation: sql<string>`COALESCE(${payload} ->> 'conversation_id', ${id})`.as('conversation'),
      seq: sql`(${payload} ->> 'seq')::int`.as('seq'),
    })
    .from(webhookDeliveries)
    .where(and(isOfWebhook(which), isDue(now)))
    .orderBy(dueAt)
    .limit(LOOKED_THROUGH)
    .as('due')
  const place = sql`row_number() OVER (PARTITION BY ${due.conversation} ORDER BY ${due.seq}, ${due.dueAt})`
  const placed = db
    .select({ id: due.id, dueAt: due.dueAt, conversation: due.conversation, place: place.as('place') })
    .from(due)
    .as('placed')
  return db
    .select({ id: placed.id, conversation: placed.conversation })
    .from(placed)
    .where(lte(placed.place, TAKEN_OF_CONVERSATION))
    .orderBy(placed.place, placed.dueAt)
    .limit(TAKEN)
}

/** A delivery that is still to be made; null when it was made, was given up or is gone. */
export async function findDueDelivery(db: Database, which: Which, now: Date): Promise<DeliveryRow | null> {
  const [row] = await db
    .select()
    .from(webhookDeliveries)
    .where(and(isDelivery(which), isDue(now)))
  return row ?? null
}

type Outcome = Pick<
  DeliveryRow,
  'status' | 'attempts' | 'lastStatusCode' | 'lastError' | 'lastReply' | 'lastDurationMs' | 'lastAttemptAt'
> & {
  readonly dueAt?: Date
}

/** Writes down how an attempt went, unless another node wrote the same one down. */
export async function updateDelivery(
  db: Database | Transaction,
  { attempts, ...which }: Which & Pick<DeliveryRow, 'attempts'>,
  outcome: Outcome,
): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set(outcome)
    .where(and(isDelivery(which), eq(webhookDeliveries.attempts, attempts), isPending))
}

/** Gives up what is due for a webhook that is switched off. */
export async function failDue(db: Database, which: Which, { now, error }: { now: Date; error: string }): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ status: 'failed', lastError: error })
    .where(and(isOfWebhook(which), isDue(now)))
}

/** Gives up what has waited since before `writtenBefore`; what was wrong at its last attempt stays in the log. */
export async function failOld(
  tx: Transaction,
  which: Which,
  { writtenBefore, error }: { writtenBefore: Date; error: string },
): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ status: 'failed', lastError: sql`concat_ws(' ', ${error}::text, ${webhookDeliveries.lastError})` })
    .where(and(isOfWebhook(which), isPending, lte(webhookDeliveries.createdAt, writtenBefore)))
}

/** Forgets all but the newest of the deliveries that came to their end; what waits is never forgotten. */
export async function pruneFinished(db: Database, which: Which, kept: number): Promise<void> {
  const isFinished = and(isOfWebhook(which), ne(webhookDeliveries.status, 'pending'))
  const oldestKept = db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(isFinished)
    .orderBy(desc(webhookDeliveries.id))
    .offset(kept - 1)
    .limit(1)
  await db.delete(webhookDeliveries).where(and(isFinished, sql`${webhookDeliveries.id} < (${oldestKept})`))
}
