import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import { toHex } from '@opencx/protocol/id'
import { backoff } from './backoff'
import { type Clock, systemClock } from './clock'
import type { ConversationClient } from './conversation'
import { createConversationClient } from './conversation-client'
import { browserEnvironment, type Environment, randomFraction } from './environment'
import { carryOver } from './outbox'
import type { Connect } from './push'
import type { SendOptions } from './send-request'
import { type MadeSession, openSession } from './session'
import { signOut } from './sign-out'
import type { Storage } from './storage'
import { createVisitorRequests, type VisitorRequests, type VisitorRequestsOptions } from './visitor-requests'

const ROTATE_AFTER_MS = 7 * 24 * 60 * 60 * 1_000
/** How often a tab looks for what was left unsent in conversations that are not open in it. */
const DELIVER_EVERY_MS = 5_000

export interface VisitorOptions extends VisitorRequestsOptions {
  readonly key: string
  readonly storage: Storage
  readonly clock?: Clock
  readonly environment?: Environment
  /** Makes the connection that news come by. */
  readonly connect: Connect
  readonly signOut?: typeof signOut
  readonly rotateAfterMs?: number
}

/** The person at the widget: their session and the conversation that is open here. */
export interface Visitor {
  /** Replaced by another one at `open`, `join`, `reset` and when the server no longer knows the session; ask again after `subscribe` calls back. */
  readonly conversation: ConversationClient
  /** Calls back when the view changes or `conversation` is another one. */
  subscribe(listener: () => void): () => void
  /** What was said of the visitor since the page was loaded. */
  readonly details: VisitorDetails
  /** What the page says of the visitor; goes along with the next exchange. */
  identify(details: VisitorDetails): void
  /**
   * Opens a conversation of this visitor here and on this device's next page; other tabs stay where they are. Without an
   * id a new one begins, unless the open one is still empty. What is unsent in the one that is left is still delivered.
   */
  open(conversationId?: string): void
  /** Whose session this is, see `StoredSession`; undefined for nobody in particular. */
  readonly owner: string | undefined
  /** Exchanges nothing before this is settled; must not reject. */
  hold: VisitorRequests['hold']
  /** Goes on with a session that the server has made for this device; what is unsent here is carried over. */
  join(made: MadeSession): void
  /**
   * Who is asked when the server no longer knows the session, at once where it is lost already: true leaves everything as
   * it is, what is unsent too, until `join` or another `onLost`; else the visitor goes on as somebody new. As long as
   * nobody is there to ask, that of an `owner` is left.
   */
  onLost(isKept: () => boolean): void
  /** Asks the server for something beside the conversation, as this visitor; a body gets the embed ticket too. Throws `ExchangeFailure`. */
  ask<Reply>(path: string, options?: SendOptions): Promise<Reply>
  /** For requests that are made elsewhere, such as uploads. After a refusal: renewed where that helps, else null. */
  credentials: VisitorRequests['credentials']
  /** Forgets session, conversations, drafts and what is still unsent on this device, and ends the session on the server. */
  reset(): void
  /** Calls back when the visitor is forgotten, here or by another tab. */
  onForgotten(listener: () => void): void
  stop(): void
}

/** Opens the visitor that this device remembers, or a new one. Asks the server nothing before there is something to ask. */
export function createVisitor(options: VisitorOptions): Visitor {
  const { storage, clock = systemClock, environment = browserEnvironment } = options
  const name = `opencx:${options.key}`
  const sessionName = `${name}:session`
  const tabId = toHex(environment.randomBytes(8))
  const session = openSession({
    name: sessionName,
    storage,
    clock,
    environment,
    rotateAfterMs: options.rotateAfterMs ?? ROTATE_AFTER_MS,
  })
  const requests = createVisitorRequests(options, session)
  const listeners = new Set<() => void>()
  const forgotten = new Set<() => void>()
  /** The open conversation, and those that were left while something of them is unsent. */
  const clients = new Map<string, ConversationClient>()
  let { person, id: sessionId } = session.seen
  let cancelDelivering = () => {}
  let isKept = () => session.seen.owner !== undefined

  const push = options.connect({
    retryDelay: (attempt) => backoff(attempt, randomFraction(environment)),
    clock,
    environment,
    token: () => session.token,
    onUnknown: () => conversation.sync(),
  })
  // by person: nothing that one wrote is ever found by the next
  const outboxes = () => `${name}:outbox:${person}:`
  const take = (id: string, isNew: boolean): ConversationClient => {
    const known = clients.get(id)
    // it may only have sent so far
    known?.sync()
    if (known) return known
    const client = createConversationClient({
      id,
      side: 'visitor',
      outboxName: outboxes() + id,
      tabId,
      isNew,
      exchange: requests.exchange,
      push,
      storage,
      clock,
      environment,
    })
    clients.set(id, client)
    client.subscribe(() => onChange(client))
    return client
  }
  const drop = (client: ConversationClient) => {
    clients.delete(client.id)
    client.stop()
  }
  /** Takes what is unsent out of a conversation. */
  const empty = (client: ConversationClient) => {
    drop(client)
    storage.remove(`${outboxes()}${client.id}:${tabId}`)
    return client.view.pending
  }
  const onChange = (client: ConversationClient) => {
    const { pending, stoppedBy } = client.view
    if (clients.get(client.id) !== client) return
    if (stoppedBy === 'session_expired' && !isKept()) return changeSession(session.renew)
    if (client === conversation) return tell(listeners)
    if (stoppedBy === 'conversation_not_found')
      // of a session that is no more: what is unsent goes into the conversation that there is
      carryOver(storage, { name: outboxes() + conversation.id, pending: empty(client) })
    else if (pending.length === 0) drop(client)
  }

  /** Shows the conversation that the session names; the one that was shown lives on until it is delivered. */
  const enter = () => {
    const left = conversation
    sessionId = session.seen.id
    conversation = take(session.seen.conversationId, !session.seen.isStarted)
    if (clients.has(left.id)) onChange(left)
    tell(listeners)
  }
  /** Sends what tabs that are gone left unsent in other conversations. */
  const deliver = () => {
    cancelDelivering = clock.after(DELIVER_EVERY_MS, deliver)
    const prefix = outboxes()
    for (const outbox of storage.names(prefix)) {
      const [id = ''] = outbox.slice(prefix.length).split(':')
      if (!clients.has(id)) onChange(take(id, true))
    }
  }
  /** Another session of the same person: its conversation takes over what was written but not sent. */
  const changeSession = (change: () => void) => {
    const pending = [...clients.values()].flatMap(empty)
    change()
    carryOver(storage, { name: outboxes() + session.seen.conversationId, pending })
    requests.describe()
    enter()
  }
  /** What this device has of a person who is forgotten goes too. */
  const forget = () => {
    for (const client of clients.values()) drop(client)
    // after that: it wrote the outboxes down once more
    for (const outbox of storage.names(outboxes())) storage.remove(outbox)
    person = session.seen.person
    requests.describe({}, {})
    tell(forgotten)
    enter()
  }
  const followOtherTabs = () => {
    session.reload()
    const { seen } = session
    // compared with what is open here: reading the token may already have taken over what the other tab stored
    if (seen.person !== person) forget()
    else if (seen.id !== sessionId) changeSession(() => {})
    else if (seen.isStarted && seen.conversationId === conversation.id && conversation.view.link === 'idle')
      conversation.sync()
  }

  let conversation = take(session.seen.conversationId, !session.seen.isStarted)
  deliver()
  const stopFollowing = [environment.onOtherTab(followOtherTabs), environment.onWake(followOtherTabs)]

  return {
    get conversation() {
      return conversation
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    get details() {
      return requests.details
    },
    identify(details) {
      requests.describe(details)
      if (session.seen.isConfirmed) conversation.sync()
    },
    open(id) {
      const { conversation: known, pending, isLoaded } = conversation.view
      if (id ? id === conversation.id : isLoaded && known.seq + pending.length === 0) return
      // one that was left before the server heard of it is still here
      session.remember(id, !!id && clients.get(id)?.view.conversation.seq !== 0)
      enter()
    },
    get owner() {
      return session.seen.owner
    },
    hold: requests.hold,
    join: (made) => changeSession(() => session.renew(made)),
    onLost(ask) {
      isKept = ask
      onChange(conversation)
    },
    ask: requests.ask,
    credentials: requests.credentials,
    reset() {
      // one that was never used is unknown to the server
      const isUsed = requests.wereShown || session.seen.isConfirmed || conversation.view.pending.length > 0
      if (isUsed) void (options.signOut ?? signOut)(`${options.origin}/widget/v1/sign-out`, session.token)
      session.forget()
      for (const left of storage.names(`${name}:`)) if (left !== sessionName) storage.remove(left)
      forget()
    },
    onForgotten: (listener) => void forgotten.add(listener),
    stop() {
      cancelDelivering()
      for (const client of clients.values()) client.stop()
      push.stop()
      for (const stop of stopFollowing) stop()
    },
  }
}

function tell(listeners: ReadonlySet<() => void>): void {
  for (const listener of [...listeners]) listener()
}
