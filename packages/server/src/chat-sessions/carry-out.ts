import type { NewCommand } from '@opencx/protocol/conversation/command'
import { type ExchangePorts, exchange, type Participant, refusedCommand } from '../conversations'
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
  if (refusal) throw refusedCommand(refusal)
}
