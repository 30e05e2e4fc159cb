import { and, eq, ne } from 'drizzle-orm'
import { lockOrgFor } from '../agents'
import { type Doer, recordAct } from '../audit'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { notFound } from '../http/not-found'
import type { Database, Transaction } from '../storage/database'
import { webhookDeliveries } from '../storage/schema'
import { queueDeliveries } from './queue-delivery'
import { FOR_ADMINS, noWebhook } from './service'
import { type DeliveryRow, findWebhook, type Which } from './store'

interface Ports {
  readonly db: Database
  readonly clock: Clock
}

/** Sends the event webhook.test. Throws `Refused`. */
export async function sendTest({ db, clock }: Ports, which: Which, by: Doer): Promise<DeliveryRow> {
  const { orgId, id } = await findActive(db, which)
  const test = { orgId, webhookId: id, event: 'webhook.test', payload: {}, createdAt: new Date(clock.now()) }
  const [row] = await db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
    await refuseManyTests(tx, which)
    await recordAct(tx, { orgId, by, action: 'webhook.tested', targetId: id })
    return queueDeliveries(tx, [test])
  })
  if (!row) throw new Error('the test was not stored')
  return row
}

/** Has a delivery that came to its end made once more, as if it were new. Throws `Refused`. */
export async function redeliver(
  { db, clock }: Ports,
  { deliveryId, ...which }: Which & { readonly deliveryId: string },
  by: Doer,
): Promise<DeliveryRow> {
  const { orgId, id } = await findActive(db, which)
  const isMeant = and(
    eq(webhookDeliveries.orgId, orgId),
    eq(webhookDeliveries.webhookId, id),
    eq(webhookDeliveries.id, deliveryId),
  )
  return db.transaction(async (tx) => {
    await lockOrgFor(tx, { orgId, by, forAdmins: FOR_ADMINS })
    const [row] = await tx
      .update(webhookDeliveries)
      .set({ status: 'pending', attempts: 0, dueAt: new Date(clock.now()) })
      .where(and(isMeant, ne(webhookDeliveries.status, 'pending')))
      .returning()
    if (row) {
      await recordAct(tx, { orgId, by, action: 'webhook.redelivered', targetId: id, details: { event: row.event } })
      return row
    }
    // it waits already, which is what was wanted
    const [waiting] = await tx.select().from(webhookDeliveries).where(isMeant)
    if (waiting) return waiting
    throw notFound({ thing: 'delivery', id: deliveryId, see: 'The log of the webhook lists the newest 1,000.' })
  })
}

/** Those of an endpoint that does not answer are tried for a day, in front of what happens. */
const TESTS_WAITING_MAX = 5

async function refuseManyTests(tx: Transaction, { orgId, id }: Which): Promise<void> {
  const { orgId: ofOrg, webhookId, event, status } = webhookDeliveries
  const areWaiting = and(eq(ofOrg, orgId), eq(webhookId, id), eq(event, 'webhook.test'), eq(status, 'pending'))
  if ((await tx.$count(webhookDeliveries, areWaiting)) < TESTS_WAITING_MAX) return
  throw new Refused('invalid_request', {
    message: `${TESTS_WAITING_MAX} tests wait for an answer of this endpoint already. The delivery log says what became of each; change the address or wait until they were given up.`,
  })
}

async function findActive(db: Database, which: Which) {
  const webhook = await findWebhook(db, which)
  if (!webhook) throw noWebhook(which.id)
  if (!webhook.isActive)
    throw new Refused('invalid_request', { message: 'This webhook is switched off. Set is_active to true first.' })
  return webhook
}
