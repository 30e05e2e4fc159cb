import type { WireCommand } from '@opencx/protocol/conversation/command'
import type { BulkOutcome } from '@opencx/protocol/http/inbox-bulk'
import { carryOut } from './carry-out'
import type { Participant } from './participant'
import type { ExchangePorts } from './ports'
import { Refused } from './refused'

interface Each {
  readonly participant: Participant
  readonly conversationIds: readonly string[]
  readonly command: WireCommand
}

/**
 * Carries a command out in several conversations, each in a transaction of its own and one after the other: two people
 * who act on the same ones never wait for each other in a circle.
 */
export async function carryOutInEach(ports: ExchangePorts, { conversationIds, ...one }: Each): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = []
  for (const conversationId of conversationIds)
    outcomes.push({ conversationId, refusal: await carryOutIn(ports, { conversationId, ...one }) })
  return outcomes
}

async function carryOutIn(
  ports: ExchangePorts,
  { participant, conversationId, command }: Omit<Each, 'conversationIds'> & { readonly conversationId: string },
): Promise<BulkOutcome['refusal']> {
  const request = { conversationId, after: 0, commands: [command] }
  try {
    const { rejected, tell } = await ports.db.transaction((tx) => carryOut(ports, { tx, participant, request }))
    tell()
    const [rejection] = rejected
    return rejection ? { code: rejection.code, message: rejection.message } : null
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason
    return { code: reason.code, message: reason.message }
  }
}
