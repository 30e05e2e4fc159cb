import type { NewCommand } from '@opencx/protocol/conversation/command'
import { type ErrorCode, errorStatus } from '@opencx/protocol/http/errors'
import { type ExchangePorts, exchange, type Participant } from '../conversations'
import { Refused } from '../http/errors'
import type { Session } from './store'

/** Has a participant do one thing in a session. Throws `Refused`. */
export async function carryOut(
  ports: ExchangePorts,
  { id, lastSeq }: Session,
  { participant, command }: { participant: Participant; command: NewCommand & { id: string } },
): Promise<void> {
  // a cursor is a delivery receipt, and the server receives nothing for the agents
  const after = participant.audience === 'visitor' ? lastSeq : 0
  const request = { conversationId: id, after, commands: [command] }
  const { rejected } = await exchange(ports, request, async () => participant)
  const [refusal] = rejected
  if (!refusal) return
  const { code, message } = refusal
  throw isErrorCode(code) ? new Refused(code, { message }) : new Error(`a command was refused with ${code}`)
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errorStatus, code)

/** The server itself, in the conversations of one organisation. */
export function systemParticipant(orgId: string): Participant {
  const actor = { kind: 'system' as const, id: 'system', name: null }
  return { actor, audience: 'agent', senderId: 'system', scope: { orgIds: [orgId] } }
}
