import { decide } from '@opencx/protocol/conversation/decide'
import { emptyHead } from '@opencx/protocol/conversation/empty'
import type { Event, EventDraft } from '@opencx/protocol/conversation/event'
import { moveWithin, requestedMove } from '../../conversations'
import { type Heads, stamp } from '../../conversations/append'
import { fingerprint } from '../../conversations/handled'
import { figuresOf } from '../../reports/figures-of'
import type { conversationFigures, conversations, events, handledCommands, mentions } from '../../storage/schema'
import { type Act, type Life, requestOf } from './life'

/** The rows of one conversation, table by table. */
export interface LifeRows {
  readonly conversation: typeof conversations.$inferInsert
  readonly events: readonly (typeof events.$inferInsert)[]
  readonly handledCommands: readonly (typeof handledCommands.$inferInsert)[]
  readonly figures: typeof conversationFigures.$inferInsert
  readonly mentions: readonly (typeof mentions.$inferInsert)[]
}

interface Place {
  readonly orgId: string
  readonly contactId: string
  readonly ticketNumber: number
  readonly newId: (at: Date) => string
}

/** What the append would have written of a conversation, without a database to ask. */
export function rowsOf(life: Life, { orgId, contactId, ticketNumber, newId }: Place): LifeRows {
  const { conversationId, acts } = life
  let heads: Heads = { agent: emptyHead, visitor: emptyHead }
  const log: Event[] = []
  const positions = { visitorDelivered: 0, visitorRead: 0, agentDelivered: 0, agentRead: 0 }
  for (const act of acts) {
    const { by, at } = act
    const before = heads.agent.seq
    const appended = stamp(heads, follows(heads, act), { by: by.actor, at, newId: () => newId(at) })
    heads = appended.heads
    log.push(...appended.events)
    const move = moveWithin(requestedMove(requestOf(life, act, before), by), heads.agent.seq)
    positions[`${by.audience}Delivered`] = Math.max(positions[`${by.audience}Delivered`], move.delivered)
    positions[`${by.audience}Read`] = Math.max(positions[`${by.audience}Read`], move.read)
  }
  const { seq, status, assignee, tags = [], lastMessage, outcome } = heads.agent
  const [begun, end] = [acts[0]?.at, acts.at(-1)?.at]
  if (!begun || !end || !lastMessage) throw new Error('nothing was said in this conversation')
  const { askedAt, answeredAt, resolvedAt, wasOpened: _, firstAgentMessageAt: __, ...counts } = figuresOf(log)
  const own = { assigneeId: assignee?.id ?? null, tagIds: tags }
  const time = (at: string | null) => (at === null ? null : new Date(at))
  return {
    conversation: {
      id: conversationId,
      orgId,
      contactId,
      ticketNumber,
      lastSeq: seq,
      version: acts.length,
      agentHead: heads.agent,
      visitorHead: heads.visitor,
      status,
      ...own,
      ...positions,
      lastMessageAt: new Date(lastMessage.at),
      createdAt: begun,
      updatedAt: end,
    },
    events: log.map((event) => ({
      conversationId,
      seq: event.seq,
      orgId,
      at: new Date(event.at),
      type: event.type,
      event,
    })),
    handledCommands: acts.map(({ by, command }) => ({
      conversationId,
      id: command.id,
      orgId,
      senderId: by.senderId,
      fingerprint: fingerprint(command),
    })),
    figures: {
      orgId,
      conversationId,
      lastSeq: seq,
      startedAt: begun,
      channel: 'web',
      resolvedAt: status === 'resolved' ? time(resolvedAt) : null,
      isSolved: status === 'resolved' && outcome !== 'unsolved',
      ...own,
      ...counts,
      handoffReasons: [...counts.handoffReasons],
      askedAt: time(askedAt),
      answeredAt: time(answeredAt),
    },
    mentions: mentionsIn(log).map((mention) => ({ orgId, conversationId, ...mention })),
  }
}

/** What is decided; people who are named are those who do it themselves. */
function follows({ agent }: Heads, { by, command }: Act): EventDraft[] {
  const decision = decide(agent.seq > 0 ? agent : null, command, by.actor)
  if ('rejected' in decision || decision.events.length === 0) throw new Error(`${command.type} leads to nothing here`)
  return decision.events
}

function mentionsIn(log: readonly Event[]) {
  const latest = new Map<string, number>()
  for (const event of log)
    if (event.type === 'note.posted') for (const userId of event.mentions ?? []) latest.set(userId, event.seq)
  return [...latest].map(([userId, seq]) => ({ userId, seq }))
}
