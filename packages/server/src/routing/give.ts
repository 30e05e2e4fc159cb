import { carryOut, type ExchangePorts, systemParticipant } from '../conversations'
import { lockOrg } from '../storage/lock-org'
import { freestAgent } from './freest-agent'
import { readRules } from './settings'
import { type Holder, holdWaiting } from './waiting'

/** What became of a conversation: it has another holder now, it no longer waits, or there is nobody for it. */
export type Given = 'moved' | 'passed' | 'nobody'

interface One {
  readonly orgId: string
  readonly conversationId: string
  readonly holder: Holder
}

/**
 * Gives a waiting conversation to who has the fewest; that of somebody who is gone goes back to the queue where there is
 * nobody. Everything is decided while the business is locked, so that no two nodes count the same people at once, and
 * while the conversation is, so that whoever takes it by hand keeps it.
 */
export async function give(ports: ExchangePorts, { orgId, conversationId, holder }: One): Promise<Given> {
  const now = ports.clock.now()
  const outcome = await ports.db.transaction(async (tx) => {
    await lockOrg(tx, orgId)
    const rules = await readRules(tx, { orgId, now })
    if (rules === null) return 'nobody'
    const { openLimit } = rules
    const agent = rules.isOpen ? await freestAgent(tx, { orgId, conversationId, openLimit, now }) : null
    if (agent === null && holder === 'nobody') return 'nobody'
    if (!(await holdWaiting(tx, { orgId, id: conversationId, holder, now }))) return 'passed'
    const commands = [{ id: ports.newId(), type: 'assignee.change', assigneeId: agent }]
    const participant = systemParticipant(orgId)
    return carryOut(ports, { tx, participant, request: { conversationId, after: 0, commands } })
  })
  if (typeof outcome === 'string') return outcome
  outcome.tell()
  return outcome.events.length > 0 ? 'moved' : 'passed'
}
