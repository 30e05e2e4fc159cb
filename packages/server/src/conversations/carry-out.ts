import { Command, type WireCommand } from '@opencx/protocol/conversation/command'
import { decide } from '@opencx/protocol/conversation/decide'
import type { Event } from '@opencx/protocol/conversation/event'
import type { ErrorCode } from '@opencx/protocol/http/errors'
import type { ExchangeRequest, Rejection } from '@opencx/protocol/http/exchange'
import type { Transaction } from '../storage/database'
import { type Appended, type Heads, stamp, writeEvents } from './append'
import { complete, type Verdict } from './complete'
import { type Claim, claimCommands, rememberRejection } from './handled'
import { isLeftBehind, TAKEN_FROM_FORMER } from './left-behind'
import { type Participant, systemParticipant } from './participant'
import type { ExchangePorts } from './ports'
import { isAdvance, moveWithin, requestedMove, toPositions } from './positions'
import { Refused } from './refused'
import { type ConversationRow, createConversation, lockConversation } from './store'

interface CarriedOut {
  readonly row: ConversationRow | null
  readonly rejected: readonly Rejection[]
  /** What was appended just now: the end of the log. */
  readonly events: readonly Event[]
  /** Call after the commit. */
  readonly tell: () => void
}

/** Decides every command that is new, in order, and appends what follows, all in one transaction. */
export async function carryOut(
  ports: ExchangePorts,
  { tx, participant, request }: { tx: Transaction; participant: Participant; request: ExchangeRequest },
): Promise<CarriedOut> {
  const { conversationId, commands } = request
  const at = new Date(ports.clock.now())
  const row = await enterConversation({ tx, participant, request, at })
  if (row === null) {
    const rejected = commands.flatMap((command) => refusal(ports, command, judge(null, command, participant)))
    return { row, rejected, events: [], tell: () => {} }
  }
  const { orgId } = row
  const claims = await claimCommands(tx, { conversationId, orgId, senderId: participant.senderId, commands })
  const rejected: Rejection[] = []
  let appended: Appended = { events: [], heads: { agent: row.agentHead, visitor: row.visitorHead } }
  for (const command of commands) {
    const code = codeOfClaim(claims.get(command.id))
    if (code !== 'new') {
      if (code !== null) rejected.push({ id: command.id, code, message: ports.explain(code) })
      continue
    }
    claims.set(command.id, { is: 'handled', rejection: null })
    const place = { tx, orgId, conversationId, participant }
    const said = judge(appended.heads, command, participant)
    const left = (await isLeftBehind(ports, { ...place, head: appended.heads.agent, verdict: said }))
      ? stamp(appended.heads, TAKEN_FROM_FORMER, { by: systemParticipant(orgId).actor, at, newId: ports.newId })
      : null
    const heads = left?.heads ?? appended.heads
    const verdict = await complete(ports, left ? judge(heads, command, participant) : said, place)
    if ('rejected' in verdict) {
      rejected.push(...refusal(ports, command, verdict))
      await rememberRejection(tx, { orgId, conversationId, id: command.id, code: verdict.rejected })
      continue
    }
    const more = stamp(heads, verdict.events, { by: participant.actor, at, newId: ports.newId })
    appended = { events: [...appended.events, ...(left?.events ?? []), ...more.events], heads: more.heads }
  }
  // the only message was about files that are not there: the conversation has not begun
  if (appended.heads.agent.seq === 0) return { row: null, rejected, events: [], tell: () => {} }
  if (appended.events.length === 0) return { row, rejected, events: [], tell: () => {} }

  const { events, heads } = appended
  const lastSeq = heads.agent.seq
  const version = row.version + 1
  const move = moveWithin(requestedMove(request, participant), lastSeq)
  await writeEvents(tx, { orgId, conversationId, appended, at, move })
  for (const hook of ports.onAppend) await hook(tx, { orgId, conversationId, events })
  const moved = isAdvance(toPositions(row), move) ? movedRow(row, move) : row
  return {
    row: { ...moved, lastSeq, version, agentHead: heads.agent, visitorHead: heads.visitor },
    rejected,
    events,
    tell: () =>
      ports.news.announce({
        conversationId,
        orgId,
        version,
        events,
        ...(moved === row ? {} : { positions: toPositions(moved) }),
      }),
  }
}

/** The locked row; created when one of the commands starts the conversation; null when none does. */
async function enterConversation({
  tx,
  participant,
  request,
  at,
}: {
  tx: Transaction
  participant: Participant
  request: ExchangeRequest
  at: Date
}): Promise<ConversationRow | null> {
  const { scope } = participant
  const row = await lockConversation(tx, request.conversationId, participant)
  if (row) return row
  if ('orgIds' in scope) throw new Refused('conversation_not_found')
  if (!request.commands.some((command) => 'events' in judge(null, command, participant))) return null
  const created = await createConversation(tx, participant, { id: request.conversationId, ...scope, at })
  if (!created) throw new Refused('conversation_not_found')
  return created
}

function judge(heads: Heads | null, wire: WireCommand, participant: Participant): Verdict {
  const command = Command.safeParse(wire)
  if (!command.success) return { rejected: 'command_unknown' }
  // an empty log is a conversation that does not exist yet
  return decide(heads && heads.agent.seq > 0 ? heads.agent : null, command.data, participant.actor)
}

function refusal(ports: ExchangePorts, command: WireCommand, verdict: Verdict): Rejection[] {
  return 'rejected' in verdict
    ? [{ id: command.id, code: verdict.rejected, message: ports.explain(verdict.rejected) }]
    : []
}

function codeOfClaim(claim: Claim | undefined): ErrorCode | 'new' | null {
  if (!claim || claim.is === 'new') return 'new'
  if (claim.is === 'taken') return 'id_taken'
  return claim.rejection === null ? null : claim.rejection
}

function movedRow(
  row: ConversationRow,
  move: { side: 'visitor' | 'agent'; delivered: number; read: number },
): ConversationRow {
  const { side, delivered, read } = move
  return side === 'visitor'
    ? {
        ...row,
        visitorDelivered: Math.max(row.visitorDelivered, delivered),
        visitorRead: Math.max(row.visitorRead, read),
      }
    : { ...row, agentDelivered: Math.max(row.agentDelivered, delivered), agentRead: Math.max(row.agentRead, read) }
}
