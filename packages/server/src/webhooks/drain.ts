import { attempt, type Delivering } from './attempt'
import { failDue, listDue, pruneFinished, type Waiting } from './delivery-store'
import { isPaused } from './endpoint-health'
import { findWebhook, type Which } from './store'

/** Calls of one endpoint at once; of one that fails it is one. */
const AT_ONCE = 4
/** After that another webhook has its turn. */
const LONGEST_MS = 10_000
/** Deliveries of a webhook that are remembered once they came to their end. */
export const KEPT_DELIVERIES = 1_000
const SWITCHED_OFF = 'The webhook was switched off before this could be sent.'

/**
 * Delivers what is due for a webhook, until nothing is, its time is up, or its endpoint fails and is left alone for a
 * while. The caller sees to it that no other node does the same.
 */
export async function drain(ports: Delivering, which: Which, signal: AbortSignal): Promise<void> {
  const { db, clock } = ports
  const end = clock.now() + LONGEST_MS
  const surprises: unknown[] = []
  /** One of a conversation at a time, so that the first attempts keep its order. */
  const underWay = new Map<string, { readonly id: string; readonly done: Promise<void> }>()
  let waiting: Waiting[] = []

  const next = async (): Promise<Waiting | undefined> => {
    if (waiting.length === 0) waiting = await listDue(db, which, new Date(clock.now()))
    const ids = new Set([...underWay.values()].map(({ id }) => id))
    waiting = waiting.filter(({ id }) => !ids.has(id))
    return waiting.find(({ conversation }) => !underWay.has(conversation))
  }

  const begin = (started: Waiting, made: Promise<void>) => {
    const { id, conversation } = started
    waiting = waiting.filter((other) => other !== started)
    const done = made
      .catch((error: unknown) => void surprises.push(error))
      .then(() => void underWay.delete(conversation))
    underWay.set(conversation, { id, done })
  }

  const someEnd = () => Promise.race([...underWay.values()].map(({ done }) => done))

  /** False when there is nothing more to do for now. */
  const step = async (): Promise<boolean> => {
    if (underWay.size === AT_ONCE) await someEnd()
    const webhook = await findWebhook(db, which)
    const now = clock.now()
    if (!webhook || isPaused(webhook, now)) return false
    const hasRoom = webhook.isActive && underWay.size < (webhook.failingSince === null ? AT_ONCE : 1)
    const following = hasRoom ? await next() : undefined
    if (following) begin(following, attempt(ports, { webhook, deliveryId: following.id, signal }))
    else if (underWay.size > 0) await someEnd()
    else if (webhook.isActive) return false
    else return failDue(db, which, { now: new Date(now), error: SWITCHED_OFF }).then(() => false)
    return true
  }

  try {
    while (surprises.length === 0 && clock.now() < end && (await step())) signal.throwIfAborted()
  } finally {
    await Promise.all([...underWay.values()].map(({ done }) => done))
  }
  if (surprises.length > 0) throw surprises[0]
  await pruneFinished(db, which, KEPT_DELIVERIES)
}
