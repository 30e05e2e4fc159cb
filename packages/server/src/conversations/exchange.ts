import { emptyHead } from '@opencx/protocol/conversation/empty'
import type { Event } from '@opencx/protocol/conversation/event'
import { noPositions } from '@opencx/protocol/conversation/merge-positions'
import type { Positions } from '@opencx/protocol/conversation/position'
import type { Signal, SignalUp } from '@opencx/protocol/conversation/signal'
import type { ExchangeReply, ExchangeRequest, Rejection } from '@opencx/protocol/http/exchange'
import type { Transaction } from '../storage/database'
import { carryOut } from './carry-out'
import { catchUp, readHistory } from './log'
import { mayEnter, type Participant } from './participant'
import type { ExchangePorts } from './ports'
import { isAdvance, movePosition, moveWithin, requestedMove, toPositions } from './positions'
import { Refused } from './refused'
import { type ConversationRow, findConversation } from './store'

/** Resolves the participant; with a transaction when the first command may have to create their session in it. */
export type Enter = (tx: Transaction) => Promise<Participant>

/** What was found and done, before it is shaped into a reply. */
interface Outcome {
  readonly participant: Participant
  readonly row: ConversationRow | null
  readonly rejected: readonly Rejection[]
  /** The end of the log, as far as this exchange wrote it. */
  readonly events: readonly Event[]
}

/** The one verb: carries out commands, tells the watchers, and answers with everything after the cursor. */
export async function exchange(ports: ExchangePorts, request: ExchangeRequest, enter: Enter): Promise<ExchangeReply> {
  const outcome = await ports.db
    .transaction(async (tx): Promise<Done> => {
      const participant = await enter(tx)
      const done = { participant, ...(await carryOut(ports, { tx, participant, request })) }
      if (done.row === null) throw new NothingStarted(done)
      return done
    })
    .catch((reason: unknown) => {
      if (reason instanceof NothingStarted) return reason.done
      throw reason
    })
  outcome.tell()
  return answer(ports, request, outcome)
}

type Done = Outcome & { readonly tell: () => void }

/** Takes back what entering wrote: a stranger whose every command was refused leaves no session behind. */
class NothingStarted extends Error {
  constructor(readonly done: Done) {
    super('no command started the conversation')
  }
}

/** The same without commands: no transaction, no lock, nothing written but a position. */
export async function look(
  ports: ExchangePorts,
  request: ExchangeRequest,
  participant: Participant,
): Promise<ExchangeReply> {
  const row = await findConversation(ports.db, request.conversationId)
  if (row ? !mayEnter(participant, row) : 'orgIds' in participant.scope) throw new Refused('conversation_not_found')
  return answer(ports, request, { participant, row, rejected: [], events: [] })
}

async function answer(
  ports: ExchangePorts,
  request: ExchangeRequest,
  { participant, row, rejected, events }: Outcome,
): Promise<ExchangeReply> {
  const { conversationId, after, before } = request
  const { audience } = participant
  if (row === null) {
    const nothing = after === 0 ? { events: [] } : { reset: { head: emptyHead, events: [], from: 1 } }
    return { ...nothing, rejected: [...rejected], positions: noPositions, signals: [] }
  }
  const positions = await pass(ports, request, participant, row)
  const reader = { orgId: row.orgId, conversationId, audience }
  const missing = await catchUp(ports.db, { ...reader, after, lastSeq: row.lastSeq, events })
  const history = before === undefined ? {} : { history: await readHistory(ports.db, { ...reader, before }) }
  return { ...missing, ...history, rejected: [...rejected], positions, signals: [], ticketNumber: row.ticketNumber }
}

/** Passes on what the participant signals, and stores how far they have come. */
async function pass(
  ports: ExchangePorts,
  request: ExchangeRequest,
  participant: Participant,
  row: ConversationRow,
): Promise<Positions> {
  const { conversationId } = request
  const signals = toSignals(participant, request.signals ?? [])
  if (signals.length > 0)
    ports.news.announce({ conversationId, orgId: row.orgId, signals, senderId: participant.senderId })
  const move = moveWithin(requestedMove(request, participant), row.lastSeq)
  const positions = toPositions(row)
  if (!isAdvance(positions, move)) return positions
  const { orgId } = row
  const moved = await movePosition(ports.db, { orgId, id: conversationId, at: new Date(ports.clock.now()), move })
  if (!moved) return positions
  ports.news.announce({ conversationId, orgId, ...moved, senderId: participant.senderId })
  return moved.positions
}

/** What the others are told of a participant's signals; read positions travel as positions. */
export function toSignals(participant: Participant, signals: readonly SignalUp[]): Signal[] {
  const { actor: by, audience } = participant
  return signals.flatMap((signal): Signal[] => {
    if (signal.type === 'typing') {
      const { isTyping, isNote } = signal
      return [{ type: 'typing', by, isTyping, ...(isNote && audience === 'agent' && { isNote }) }]
    }
    return signal.type === 'viewing' && audience === 'agent'
      ? [{ type: 'viewing', by, isViewing: signal.isViewing }]
      : []
  })
}
