import type { SeededRandom } from '@opencx/client/testing'
import type { Command } from '@opencx/protocol/conversation/command'
import type { Head } from '@opencx/protocol/conversation/conversation'
import type { ExchangeRequest } from '@opencx/protocol/http/exchange'
import { uuidv7 } from '@opencx/protocol/id'
import type { Participant } from '../../conversations'
import { answer, note, question } from './words'

/** Somebody does something in a conversation. */
export interface Act {
  readonly by: Participant
  readonly at: Date
  readonly command: Command
}

/** All that happens in one conversation. */
export interface Life {
  readonly conversationId: string
  readonly acts: readonly Act[]
}

export interface LifePlan {
  readonly visitor: Participant
  readonly agents: readonly Participant[]
  readonly tagIds: readonly string[]
  readonly messages: number
  /** What becomes of it. */
  readonly end: Head['status']
  /** When the last thing happens in it. */
  readonly endsAt: number
}

/** Whoever does something has seen all that there is. */
export function requestOf({ conversationId }: Life, { command }: Act, seq: number): ExchangeRequest {
  return { conversationId, after: seq, commands: [command], ...(seq > 0 && { signals: [{ type: 'read', seq }] }) }
}

type Said = Command extends infer C ? (C extends Command ? Omit<C, 'id'> : never) : never

/** Makes a conversation up: a customer and mostly one agent take turns, with what else a team does between them. */
export function makeUpLife(random: SeededRandom, plan: LifePlan): Life {
  const { visitor, agents, tagIds, messages, end, endsAt } = plan
  const happened: { by: Participant; said: Said; after: number }[] = []
  // long ones go on for months, short ones for an afternoon
  const add = (by: Participant, said: Said) =>
    void happened.push({ by, said, after: random.integer(5, messages < 50 ? 900 : 3_000) * 1_000 })
  const owner = random.pick(agents)
  const isIgnored = end !== 'resolved' && messages < 6 && random.chance(0.5)
  const endsWithQuestion = end === 'open' && random.chance(0.5)
  for (let index = 0; index < messages; index++) {
    const isLast = index === messages - 1
    const isAsked = index === 0 || isIgnored || (isLast ? endsWithQuestion : random.chance(0.5))
    if (isAsked) add(visitor, { type: 'message.send', text: question(random) })
    else add(owner, { type: 'message.send', text: answer(random) })
    if (index === 0 && !isIgnored && random.chance(0.6))
      add(owner, { type: 'tags.change', add: someOf(random, tagIds), remove: [] })
    if (!isIgnored && random.chance(0.03)) {
      const mentions = random.chance(0.3) ? [random.pick(agents).actor.id] : []
      add(random.pick(agents), { type: 'note.post', text: note(random), ...(mentions.length > 0 && { mentions }) })
    }
    if (!isLast && random.chance(0.01)) add(owner, { type: 'conversation.resolve', outcome: 'unsolved' })
  }
  const isOwned = happened.some(({ by, said }) => by === owner && said.type === 'message.send')
  if (end === 'open' && isOwned && random.chance(0.3)) add(owner, { type: 'assignee.change', assigneeId: null })
  if (end === 'pending') add(owner, { type: 'conversation.snooze', until: null })
  if (end === 'resolved') {
    add(owner, { type: 'conversation.resolve' })
    if (random.chance(0.2)) add(visitor, { type: 'conversation.rate', rating: random.integer(1, 5) })
  }
  let at = endsAt - happened.reduce((sum, { after }) => sum + after, 0)
  const conversationId = uuidv7(at, random.bytes(10))
  const acts = happened.map(({ by, said, after }): Act => {
    at += after
    return { by, at: new Date(at), command: { ...said, id: uuidv7(at, random.bytes(10)) } }
  })
  return { conversationId, acts }
}

function someOf(random: SeededRandom, tagIds: readonly string[]): string[] {
  return [...new Set(Array.from({ length: random.integer(1, 3) }, () => random.pick(tagIds)))]
}
