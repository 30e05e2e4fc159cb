import type { ExchangeReply, ExchangeRequest, VisitorDetails } from '@opencx/protocol/http/exchange'
import { REALTIME_PATH } from '@opencx/protocol/http/limits'
import { toHex } from '@opencx/protocol/id'
import { type Clock, systemClock } from './clock'
import type { ConversationClient } from './conversation'
import { createConversationClient } from './conversation-client'
import { browserEnvironment, type Environment } from './environment'
import { ExchangeFailure } from './exchange-failure'
import { carryOver } from './outbox'
import { postExchange } from './post-exchange'
import { createPush, type OpenSocket, openWebSocket } from './push'
import { openSession } from './session'
import { signOut } from './sign-out'
import type { Storage } from './storage'

const ROTATE_AFTER_MS = 7 * 24 * 60 * 60 * 1_000

export interface VisitorOptions {
  /** Where the server is, e.g. `https://chat.example.com`. */
  readonly origin: string
  readonly key: string
  readonly ticket: string
  /** Fetches the chat document again for a fresh ticket. */
  readonly refreshTicket: () => Promise<string>
  readonly storage: Storage
  readonly details: VisitorDetails
  readonly clock?: Clock
  readonly environment?: Environment
  readonly openSocket?: OpenSocket
  readonly post?: typeof postExchange
  readonly signOut?: typeof signOut
  readonly rotateAfterMs?: number
}

/** What a request beside the exchange shows the server. */
export interface Credentials {
  readonly origin: string
  readonly token: string
  /** Embed ticket, only while the session is new. */
  readonly ticket?: string
}

/** The person at the widget: their session and their current conversation. */
export interface Visitor {
  /** Replaced by a fresh one at `reset` and when the server no longer knows the session; ask again after `subscribe` calls back. */
  readonly conversation: ConversationClient
  /** Calls back when the view changes or `conversation` is another one. */
  subscribe(listener: () => void): () => void
  /** What the page says of the visitor; goes along with the next exchange. */
  identify(details: VisitorDetails): void
  /** Forgets session, conversation, drafts and what is still unsent on this device, and ends the session on the server. */
  reset(): void
  /** For requests beside the exchange. After a refusal: renewed where that helps, else null. */
  credentials(refusal?: { readonly code: string; readonly token: string }): Promise<Credentials | null>
  /** Calls back when the visitor is forgotten, here or by another tab. */
  onForgotten(listener: () => void): void
  stop(): void
}

/** Opens the visitor that this device remembers, or a new one. Asks the server nothing before there is something to ask. */
export function createVisitor(options: VisitorOptions): Visitor {
  const { storage, clock = systemClock, environment = browserEnvironment, post = postExchange } = options
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
  const listeners = new Set<() => void>()
  const forgotten = new Set<() => void>()
  let { person } = session
  let ticket = options.ticket
  let details = options.details
  let isDescribed = false
  /** Whether the server may have heard of this session by another way than the exchange. */
  let isShown = false

  const exchangeOnce = async (request: ExchangeRequest, signal: AbortSignal, token: string): Promise<ExchangeReply> => {
    const nextToken = session.nextToken()
    const said = details
    const reply = await post(`${options.origin}/widget/v1/exchange`, {
      token,
      request: {
        ...request,
        ...(session.isConfirmed ? {} : { ticket }),
        ...(isDescribed ? {} : { visitor: said }),
        ...(nextToken === undefined ? {} : { nextToken }),
      },
      signal,
    })
    if (reply.ticketNumber === undefined) return reply
    session.confirm(nextToken)
    isDescribed = said === details
    return reply
  }
  const exchange = async (request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeReply> => {
    const { token } = session
    try {
      return await exchangeOnce(request, signal, token)
    } catch (failure) {
      if (!(failure instanceof ExchangeFailure) || !(await canMend(failure, token))) throw failure
      return exchangeOnce(request, signal, session.token)
    }
  }
  const canMend = async ({ code }: { code: string }, usedToken: string): Promise<boolean> => {
    // another tab has rotated the token meanwhile
    if (code === 'session_expired') return session.token !== usedToken
    // an invalid one was signed with the secret that the server had before; a second refusal is final
    if (code !== 'ticket_expired' && code !== 'ticket_invalid') return false
    ticket = await options.refreshTicket()
    return true
  }

  const socketUrl = `${options.origin.replace(/^http/, 'ws')}${REALTIME_PATH}`
  const push = createPush({
    openSocket: options.openSocket ?? openWebSocket(socketUrl),
    clock,
    environment,
    token: () => session.token,
    onUnknown: () => conversation.sync(),
  })
  const outboxName = (conversationId: string) => `${name}:outbox:${conversationId}`
  const openConversation = () =>
    createConversationClient({
      id: session.conversationId,
      side: 'visitor',
      outboxName: outboxName(session.conversationId),
      tabId,
      isNew: !session.isConfirmed,
      exchange,
      push,
      storage,
      clock,
      environment,
    })

  const onChange = () => {
    if (conversation.view.stoppedBy === 'session_expired') return startOver()
    for (const listener of [...listeners]) listener()
  }
  let conversation = openConversation()
  let unsubscribe = conversation.subscribe(onChange)
  const leave = () => {
    unsubscribe()
    conversation.stop()
  }
  const enter = () => {
    conversation = openConversation()
    unsubscribe = conversation.subscribe(onChange)
    onChange()
  }
  /** What this tab has of a person who is forgotten goes too. */
  const forget = () => {
    const { id } = conversation
    leave()
    // after leaving: that wrote the outbox down once more
    for (const left of storage.names(outboxName(id))) storage.remove(left)
    person = session.person
    details = {}
    for (const listener of forgotten) listener()
  }
  /** The server no longer knows this session: what was written but not sent goes into a new conversation. */
  const startOver = () => {
    const unsent = conversation.view.pending
    leave()
    session.renew()
    isDescribed = false
    carryOver(storage, { name: outboxName(session.conversationId), pending: unsent })
    enter()
  }
  const followOtherTabs = () => {
    session.reload()
    // compared with what is open here: reading the token may already have taken over what the other tab stored
    if (session.conversationId !== conversation.id) {
      if (session.person === person) leave()
      else forget()
      isDescribed = false
      enter()
    } else if (session.isConfirmed && conversation.view.link === 'idle') conversation.sync()
  }
  const stopFollowing = [environment.onOtherTab(followOtherTabs), environment.onWake(followOtherTabs)]

  return {
    get conversation() {
      return conversation
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    identify(more) {
      details = { ...details, ...more }
      isDescribed = false
      if (session.isConfirmed) conversation.sync()
    },
    reset() {
      // one that was never used is unknown to the server
      const isUsed = isShown || session.isConfirmed || conversation.view.pending.length > 0
      if (isUsed) void (options.signOut ?? signOut)(`${options.origin}/widget/v1/sign-out`, session.token)
      isShown = false
      session.forget()
      for (const left of storage.names(`${name}:`)) if (left !== sessionName) storage.remove(left)
      forget()
      isDescribed = false
      enter()
    },
    async credentials(refusal) {
      if (refusal && !(await canMend(refusal, refusal.token))) return null
      isShown = true
      const { token, isConfirmed } = session
      return { origin: options.origin, token, ...(isConfirmed ? {} : { ticket }) }
    },
    onForgotten: (listener) => void forgotten.add(listener),
    stop() {
      leave()
      push.stop()
      for (const stop of stopFollowing) stop()
    },
  }
}
