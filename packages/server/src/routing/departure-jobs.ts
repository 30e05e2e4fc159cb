import { and, eq, ne } from 'drizzle-orm'
import { carryOut, type ExchangePorts, systemParticipant } from '../conversations'
import type { Enqueue, JobHandler } from '../jobs'
import type { Transaction } from '../storage/database'
import { refersToOrg } from '../storage/lock-org'
import { conversations, members } from '../storage/schema'
import { requestRouting } from './request'

const DEPARTURE = 'departure'

const AT_ONCE = 1
const RETRY_MS = 1_000
const RETRY_MAX_MS = 60_000
/** Conversations in one look. */
const PART = 100

interface Departing {
  readonly orgId: string
  readonly personId: string
}

/** Has the queue get back what is assigned to somebody; written with what takes them out of the team. */
export const requestDeparture =
  (enqueue: Enqueue) =>
  (tx: Transaction, { orgId, personId }: Departing): Promise<void> =>
    enqueue(tx, { kind: DEPARTURE, orgId, payload: { personId } })

/**
 * Puts back into the queue what is assigned to people who are in the team no more. What is resolved says whose it was; it
 * is put back once it is taken up again, by what does that.
 */
export function departureJobs(ports: ExchangePorts): JobHandler {
  const { db, clock } = ports
  return {
    kind: DEPARTURE,
    atOnce: AT_ONCE,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ orgId, payload: { personId }, signal }) {
      if (orgId === null || typeof personId !== 'string') return
      const one = { orgId, personId }
      for (let ids = await left(one); ids.length > 0; ids = await left(one))
        for (const id of ids) {
          signal.throwIfAborted()
          await putBack(one, id)
        }
      await requestRouting(db, { orgId, runAt: new Date(clock.now()) })
    },
  }

  async function left(one: Departing): Promise<readonly string[]> {
    const { orgId, personId } = one
    const [member] = await db
      .select({ id: members.userId })
      .from(members)
      .where(and(eq(members.orgId, orgId), eq(members.userId, personId)))
    // asked in again meanwhile
    if (member) return []
    const rows = await db.select({ id: conversations.id }).from(conversations).where(isTheirs(one)).limit(PART)
    return rows.map(({ id }) => id)
  }

  async function putBack(one: Departing, conversationId: string): Promise<void> {
    const { orgId } = one
    const tell = await db.transaction(async (tx) => {
      await refersToOrg(tx, orgId)
      const [held] = await tx
        .select({ id: conversations.id })
        .from(conversations)
        .where(and(isTheirs(one), eq(conversations.id, conversationId)))
        .for('update')
      // taken over or deleted meanwhile
      if (!held) return null
      const commands = [{ id: ports.newId(), type: 'assignee.change', assigneeId: null }]
      const request = { conversationId, after: 0, commands }
      return (await carryOut(ports, { tx, participant: systemParticipant(orgId), request })).tell
    })
    tell?.()
  }
}

const isTheirs = ({ orgId, personId }: Departing) =>
  and(eq(conversations.orgId, orgId), eq(conversations.assigneeId, personId), ne(conversations.status, 'resolved'))
