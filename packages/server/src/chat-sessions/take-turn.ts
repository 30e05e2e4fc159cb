import type { Turn } from '@opencx/protocol/http/chat-sessions'
import { type ExchangePorts, systemParticipant } from '../conversations'
import { carryOut } from './carry-out'
import { findHandoff, type Session } from './store'

/**
 * Says what follows from a customer's message. The one place where an AI is asked and its answer awaited, for at most
 * 60 seconds; where none is, people answer, and the session waits in their queue.
 */
export async function takeTurn(ports: ExchangePorts, session: Session): Promise<Turn> {
  const reason = (await findHandoff(ports.db, session)) ?? (await handOff(ports, session))
  return { reply: null, is_handed_off: true, handoff_reason: reason }
}

async function handOff(ports: ExchangePorts, session: Session): Promise<'no_ai'> {
  const command = { id: ports.newId(), type: 'handoff.request' as const }
  await carryOut(ports, session, { participant: systemParticipant(session.orgId), command })
  return 'no_ai'
}
