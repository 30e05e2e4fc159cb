import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import type { Viewing } from '@opencx/protocol/conversation/signal'
import type { Summary } from '@opencx/protocol/http/summary'
import { toHex } from '@opencx/protocol/id'
import { backoff } from './backoff'
import { type Clock, systemClock } from './clock'
import type { ConversationClient } from './conversation'
import { createConversationClient } from './conversation-client'
import { browserEnvironment, type Environment, randomFraction } from './environment'
import { ExchangeFailure } from './exchange-failure'
import { postExchange } from './post-exchange'
import { createPush, type OpenSocket, openWebSocket, type PushState } from './push'
import type { Storage } from './storage'
import type { Link } from './view'

export interface AgentOptions {
  readonly origin: string
  readonly userId: string
  readonly storage: Storage
  /** New summaries, in any order, possibly repeated; apply with `isNewer`. */
  readonly onSummaries: (summaries: readonly Summary[]) => void
  /** Ids of conversations that were deleted. */
  readonly onGone: (conversationIds: readonly string[]) => void
  /** The push connection came (back): lists re-read their first page. */
  readonly onReconnect: () => void
  readonly onLink: (link: Link) => void
  /** A colleague looks at a conversation that is open here, or no longer. */
  readonly onViewing: (conversationId: string, signal: Viewing) => void
  /** The cookie is gone: show the sign-in, keep what was typed. */
  readonly onSignedOut: () => void
  readonly clock?: Clock
  readonly environment?: Environment
  readonly openSocket?: OpenSocket
  readonly post?: typeof postExchange
}

/** A signed-in agent (by cookie): one push connection for the queue and the open conversations. */
export interface Agent {
  /** Keeps a conversation in step until its `stop`. Its outbox survives `stop` and reload. */
  open(conversationId: string): ConversationClient
  /** Tells colleagues that the person here looks at a conversation, or no longer; false where nothing can be pushed. */
  viewing(conversationId: string, isViewing: boolean): boolean
  stop(): void
}

const LINKS: Record<PushState, Link> = { off: 'idle', connecting: 'connecting', live: 'live', blocked: 'waiting' }

/** Connects a signed-in agent. */
export function createAgent(options: AgentOptions): Agent {
  const { storage, clock = systemClock, environment = browserEnvironment, post = postExchange } = options
  const tabId = toHex(environment.randomBytes(8))
  const push = createPush({
    openSocket: options.openSocket ?? openWebSocket(options.origin),
    clock,
    environment,
    retryDelay: (attempt) => backoff(attempt, randomFraction(environment)),
    token: () => undefined,
    isAlwaysOn: true,
    onFrame: (frame) => {
      if (frame.summaries) options.onSummaries(frame.summaries)
      if (frame.gone) options.onGone(frame.gone)
    },
    onState(state) {
      options.onLink(state === 'blocked' && !environment.isOnline() ? 'offline' : LINKS[state])
      if (state === 'live') options.onReconnect()
    },
    onUnknown: options.onSignedOut,
  })
  return {
    open: (conversationId) =>
      createConversationClient({
        id: conversationId,
        side: 'agent',
        fold: agentFold,
        outboxName: `opencx:agent:${options.userId}:outbox:${conversationId}`,
        tabId,
        isNew: false,
        exchange: (request, signal) =>
          post(`${options.origin}/inbox/v1/exchange`, { request, signal }).catch((failure) => {
            if (failure instanceof ExchangeFailure && failure.code === 'signed_out') options.onSignedOut()
            throw failure
          }),
        push,
        storage,
        clock,
        environment,
        onViewing: (signal) => options.onViewing(conversationId, signal),
      }),
    viewing: (conversationId, isViewing) => push.signal(conversationId, { type: 'viewing', isViewing }),
    stop: () => push.stop(),
  }
}
