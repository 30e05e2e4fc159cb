import { z } from 'zod'
import type { Enqueue, Job, JobHandler } from '../jobs'
import type { Delivering } from './attempt'
import { drain } from './drain'
import { listDueWebhooks } from './endpoint-health'

interface WebhookJobs extends Delivering {
  readonly enqueue: Enqueue
}

const WORKING = { kind: 'webhook deliveries', atOnce: 32 }
/** Has room of its own, so that no number of dead endpoints keeps those that work waiting. */
const FAILING = { kind: 'deliveries to a failing webhook', atOnce: 8 }
/** After a surprise on our side. */
const RETRY_MS = 60_000

const Payload = z.object({ webhookId: z.string() })

/**
 * Delivers to webhooks, one job for each that has something due. What is to be delivered stands in the deliveries alone: a
 * job is only the right to make them, found to be needed when there is none, so no lost job loses a delivery.
 */
export function webhookJobs({ enqueue, ...ports }: WebhookJobs): JobHandler[] {
  const { db, clock } = ports
  const retryAfter = () => RETRY_MS
  const run = async ({ orgId, payload, signal }: Job) => {
    const { webhookId } = Payload.parse(payload)
    if (orgId !== null) await drain(ports, { orgId, id: webhookId }, signal)
  }
  const findDue = async () => {
    const due = await listDueWebhooks(db, new Date(clock.now()))
    for (const { id, orgId, failingSince } of due) {
      const { kind } = failingSince === null ? WORKING : FAILING
      await enqueue(db, { kind, orgId, payload: { webhookId: id }, once: `webhook ${id}` })
    }
    return due.length > 0
  }
  return [
    { ...WORKING, retryAfter, run, findDue },
    { ...FAILING, retryAfter, run },
  ]
}
