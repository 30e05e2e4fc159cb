import type { Agent, AgentOptions, ConversationClient, Pending, View } from '@opencx/client'
import type { Actor } from '@opencx/protocol/conversation/actor'
import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import type { Command, NewCommand } from '@opencx/protocol/conversation/command'
import { decide } from '@opencx/protocol/conversation/decide'
import { emptyConversation } from '@opencx/protocol/conversation/empty'
import type { Event, EventDraft } from '@opencx/protocol/conversation/event'
import { noPositions } from '@opencx/protocol/conversation/merge-positions'
import { reduce } from '@opencx/protocol/conversation/reduce'
import { uuidv7 } from '@opencx/protocol/id'
import { agent as ada, visitor } from './summaries'

const START = Date.UTC(2025, 2, 14, 10)

/** A conversation whose other end and network the test plays. Commands wait until `confirm` or `refuse`. */
export interface ScriptedConversation extends ConversationClient {
  /** What was sent, in order, whatever became of it. */
  readonly sent: Command[]
  readonly typed: boolean[]
  readonly reads: number[]
  isStopped: boolean
  olderAsked: number
  /** Changes what the screen gets to see. */
  show(change: Partial<View>): void
  /** Appends as the server would, a minute after the event before. */
  append(by: Actor, ...drafts: EventDraft[]): void
  visitorSays(text: string): void
  /** The server takes everything that waits. */
  confirm(): void
  /** The server refuses what waits first. */
  refuse(code: string): void
}

export interface ScriptedAgent extends Agent {
  conversation(id: string): ScriptedConversation
  readonly options: AgentOptions
  isStopped: boolean
  /** What was told of looking at conversations. */
  readonly viewed: [string, boolean][]
}

/** Agents by order of connecting, and the function that connects them. */
export function scriptedAgents(): { connect: (options: AgentOptions) => ScriptedAgent; agents: ScriptedAgent[] } {
  const agents: ScriptedAgent[] = []
  return {
    agents,
    connect(options) {
      const conversations = new Map<string, ScriptedConversation>()
      const conversation = (id: string) => {
        const known = conversations.get(id) ?? scriptedConversation(id)
        conversations.set(id, known)
        return known
      }
      const scripted: ScriptedAgent = {
        options,
        isStopped: false,
        viewed: [],
        conversation,
        open(id) {
          const opened = conversation(id)
          opened.isStopped = false
          return opened
        },
        viewing(id, isViewing) {
          scripted.viewed.push([id, isViewing])
          return true
        },
        stop() {
          scripted.isStopped = true
        },
      }
      agents.push(scripted)
      return scripted
    },
  }
}

function stamp(draft: EventDraft, by: Actor, seq: number): Event {
  return { ...draft, id: draft.id ?? `event-${seq}`, seq, at: new Date(START + seq * 60_000).toISOString(), by }
}

export function scriptedConversation(id = 'c1'): ScriptedConversation {
  const listeners = new Set<() => void>()
  let count = 0
  const show = (change: Partial<View>) => {
    scripted.view = { ...scripted.view, ...change }
    for (const listener of [...listeners]) listener()
  }
  const append = (by: Actor, drafts: readonly EventDraft[], change: Partial<View> = {}) => {
    const conversation = drafts.reduce(
      (before, draft) => reduce(before, stamp(draft, by, before.seq + 1), agentFold),
      current(),
    )
    show({ ...change, conversation, isLoaded: true })
  }
  const current = () => scripted.view.conversation
  const outcomeOf = (command: Command, by: Actor): EventDraft[] => {
    const decision = decide(current().seq === 0 ? null : current(), command, by)
    return 'events' in decision ? decision.events : []
  }
  const newId = () => uuidv7(START + ++count, new Uint8Array(10).fill(count))
  const without = (lost: Pending) => scripted.view.pending.filter((pending) => pending !== lost)

  const scripted: ScriptedConversation & { view: View } = {
    id,
    view: {
      conversation: emptyConversation,
      pending: [],
      positions: noPositions,
      typing: [],
      link: 'live',
      stoppedBy: null,
      heldUntil: null,
      isLoaded: false,
      hasOlder: false,
      isLoadingOlder: false,
      isServerFailing: false,
      ticketNumber: 1,
    },
    sent: [],
    typed: [],
    reads: [],
    isStopped: false,
    olderAsked: 0,
    show,
    append: (by, ...drafts) => append(by, drafts),
    visitorSays: (text) => append(visitor, outcomeOf({ id: newId(), type: 'message.send', text }, visitor)),
    confirm() {
      const next = scripted.view.pending.find(({ refusal }) => refusal === undefined)
      if (!next) return
      // one change, as in a reply: the event comes as the command goes
      append(ada, outcomeOf(next.command, ada), { pending: without(next) })
      scripted.confirm()
    },
    refuse(code) {
      const first = scripted.view.pending.find(({ refusal }) => refusal === undefined)
      if (first) show({ pending: [...without(first), { ...first, refusal: { code, message: code } }] })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send(command: NewCommand) {
      const whole: Command = { ...command, id: newId() }
      scripted.sent.push(whole)
      show({ pending: [...scripted.view.pending, { command: whole, at: START + count * 60_000 }] })
      return whole.id
    },
    retry(pendingId) {
      const refused = scripted.view.pending.find(({ command }) => command.id === pendingId)
      if (!refused) return
      show({ pending: without(refused) })
      scripted.send(refused.command)
    },
    discard(pendingId) {
      show({ pending: scripted.view.pending.filter(({ command }) => command.id !== pendingId) })
    },
    typing: (isTyping) => void scripted.typed.push(isTyping),
    read: (seq) => void scripted.reads.push(seq),
    async loadOlder() {
      scripted.olderAsked++
    },
    sync() {},
    stop() {
      scripted.isStopped = true
    },
  }
  return scripted
}
