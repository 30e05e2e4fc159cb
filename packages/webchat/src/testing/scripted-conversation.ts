import { type ConversationClient, memoryStorage, type Pending, type View, type Visitor } from '@opencx/client'
import type { Actor } from '@opencx/protocol/conversation/actor'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import { emptyConversation } from '@opencx/protocol/conversation/empty'
import type { EventDraft } from '@opencx/protocol/conversation/event'
import { noPositions } from '@opencx/protocol/conversation/merge-positions'
import { prepend, reduce, visitorFold } from '@opencx/protocol/conversation/reduce'
import type { SignalUp } from '@opencx/protocol/conversation/signal'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'

export const maya: Actor = { kind: 'agent', id: 'agent-1', name: 'Maya Rivers' }
export const someone: Actor = { kind: 'visitor', id: 'visitor-1', name: null }

const emptyView: View = {
  conversation: emptyConversation,
  pending: [],
  positions: noPositions,
  typing: [],
  link: 'idle',
  stoppedBy: null,
  heldUntil: null,
  isLoaded: true,
  hasOlder: false,
  isLoadingOlder: false,
  isServerFailing: false,
  ticketNumber: null,
}

/** A visitor whose server is the test: it says what happens, the screen shows it. */
export class ScriptedVisitor implements Visitor {
  /** Texts, and the types of commands that have none. */
  readonly sent: string[] = []
  readonly commands: NewCommand[] = []
  readonly signals: SignalUp[] = []
  readonly identified: VisitorDetails[] = []
  /** Ids that were opened; null for a new conversation. */
  readonly opened: (string | null)[] = []
  /** Replies to what is asked beside the conversation, by path. */
  readonly replies = new Map<string, unknown>()
  /** What has to be settled before anything is sent. */
  readonly held: unknown[] = []
  owner: string | undefined
  resets = 0
  olderAsked = 0
  /** What is asked when the session is lost. */
  isKept = () => !!this.owner
  now = Date.parse('2025-11-21T09:30:00Z')
  conversation: ConversationClient
  #view: View = emptyView
  #listeners = new Set<() => void>()
  #ids = 0
  #forgotten: (() => void)[] = []

  constructor(readonly storage = memoryStorage()) {
    this.conversation = this.#client()
  }

  /** Another tab forgets the visitor. */
  forgottenElsewhere(): void {
    for (const listener of this.#forgotten) listener()
  }

  /** Changes what the screen sees. */
  show(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }

  /** The server appends events; `minutes` pass before. */
  append(by: Actor, drafts: readonly EventDraft[], minutes = 0): void {
    this.now += minutes * 60_000
    let { conversation } = this.#view
    for (const draft of drafts) {
      const stamp = { seq: conversation.seq + 1, id: draft.id ?? this.#id(), at: new Date(this.now).toISOString(), by }
      conversation = reduce(conversation, { ...draft, ...stamp }, visitorFold)
    }
    const ids = new Set(conversation.entries.map((entry) => entry.id))
    const pending = this.#view.pending.filter(({ command }) => !ids.has(command.id))
    this.show({ conversation, pending })
  }

  says(by: Actor, text: string, minutes = 0): void {
    this.append(by, [{ type: 'message.posted', id: this.#id(), text }], minutes)
  }

  /** The server confirms everything that was sent. */
  confirm(): void {
    const drafts = this.#view.pending.flatMap(({ command, refusal }): EventDraft[] =>
      command.type === 'message.send' && !refusal
        ? [{ type: 'message.posted', id: command.id, text: command.text }]
        : [],
    )
    this.append(someone, drafts)
  }

  /** The server refuses what was sent last. */
  refuse(code: string): void {
    const pending = this.#view.pending.map(
      (item, i, all): Pending =>
        i === all.length - 1 ? { ...item, refusal: { code, message: `refused: ${code}` } } : item,
    )
    this.show({ pending })
  }

  /** Agents have this up to `seq`. */
  agentsHave(position: { delivered?: number; read?: number }): void {
    const { positions } = this.#view
    this.show({ positions: { ...positions, agent: { ...positions.agent, ...position } } })
  }

  /** Only what follows number `from` - 1 is known; the rest is history to be fetched. */
  beginAt(from: number): void {
    this.show({ conversation: { ...emptyConversation, seq: from - 1, from }, hasOlder: true })
  }

  /** A page of `count` earlier messages arrives, ending before what is known. */
  arriveOlder(count: number): void {
    const { conversation } = this.#view
    const from = conversation.from - count
    const at = new Date(this.now - 3_600_000).toISOString()
    const events = Array.from({ length: count }, (_, i) => {
      const seq = from + i
      return { type: 'message.posted' as const, seq, id: `older-${seq}`, at, by: maya, text: `Earlier message ${seq}` }
    })
    this.show({
      conversation: prepend(conversation, { events, from }, visitorFold),
      hasOlder: from > 1,
      isLoadingOlder: false,
    })
  }

  /** The server no longer knows the session: another conversation begins. */
  startOver(): void {
    this.conversation = this.#client()
    this.show(emptyView)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  get details(): VisitorDetails {
    return Object.assign({}, ...this.identified)
  }

  identify(details: VisitorDetails): void {
    this.identified.push(details)
  }

  async credentials() {
    return { origin: 'https://chat.test', token: 'token' }
  }

  open(conversationId?: string): void {
    this.opened.push(conversationId ?? null)
    this.startOver()
  }

  join({ conversationId, owner }: { conversationId: string; owner?: string }): void {
    this.owner = owner
    this.open(conversationId)
  }

  async ask<Reply>(path: string): Promise<Reply> {
    // the test says what this path answers with
    return this.replies.get(path) as Reply
  }

  onLost(isKept: () => boolean): void {
    this.isKept = isKept
    if (this.#view.stoppedBy) this.loseSession()
  }

  /** The server no longer knows the session. */
  loseSession(): void {
    this.show({ link: 'stopped', stoppedBy: 'session_expired' })
    if (!this.isKept()) this.join({ conversationId: `conversation-${this.#id()}` })
  }

  onForgotten(listener: () => void): void {
    this.#forgotten.push(listener)
  }

  hold(work: Promise<unknown>): void {
    this.held.push(work)
  }

  reset(): void {
    this.resets++
    this.owner = undefined
    for (const name of this.storage.names('opencx:')) this.storage.remove(name)
    this.forgottenElsewhere()
    this.startOver()
  }

  stop(): void {
    this.#listeners.clear()
  }

  #id(): string {
    return `id-${++this.#ids}`
  }

  #client(): ConversationClient {
    const view = () => this.#view
    return {
      id: `conversation-${this.#id()}`,
      get view() {
        return view()
      },
      subscribe: (listener) => this.subscribe(listener),
      send: (command) => {
        this.commands.push(command)
        this.sent.push(command.type === 'message.send' ? command.text : command.type)
        const id = this.#id()
        this.show({ pending: [...this.#view.pending, { command: { ...command, id }, at: this.now }] })
        return id
      },
      retry: (id) => {
        const refused = this.#view.pending.find(({ command }) => command.id === id)
        this.conversation.discard(id)
        if (refused?.command.type === 'message.send') this.conversation.send(refused.command)
      },
      discard: (id) => this.show({ pending: this.#view.pending.filter(({ command }) => command.id !== id) }),
      typing: (isTyping) => this.signals.push({ type: 'typing', isTyping }),
      read: (seq) => this.signals.push({ type: 'read', seq }),
      loadOlder: async () => {
        this.olderAsked++
        this.show({ isLoadingOlder: true })
      },
      sync: () => {},
      stop: () => {},
    }
  }
}
