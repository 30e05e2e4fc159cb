import type { ExchangeReply, ExchangeRequest, VisitorDetails } from '@opencx/protocol/http/exchange'
import { ExchangeFailure } from './exchange-failure'
import { postExchange } from './post-exchange'
import { type SendOptions, sendRequest } from './send-request'
import type { Session } from './session'

export interface VisitorRequestsOptions {
  /** Where the server is, e.g. `https://chat.example.com`. */
  readonly origin: string
  readonly ticket: string
  /** Fetches the chat document again for a fresh ticket. */
  readonly refreshTicket: () => Promise<string>
  readonly details: VisitorDetails
  readonly post?: typeof postExchange
  readonly send?: typeof sendRequest
}

/** What a request of another kind shows the server. */
export interface Credentials {
  readonly origin: string
  readonly token: string
  /** Embed ticket, only while the session is new. */
  readonly ticket?: string
}

/** Everything that is asked of the server in the name of one visitor, with the token and the ticket that it needs. */
export interface VisitorRequests {
  exchange(request: ExchangeRequest, signal: AbortSignal): Promise<ExchangeReply>
  /** Asks for something beside the one verb; a body gets the ticket too. Throws `ExchangeFailure`. */
  ask<Reply>(path: string, options?: SendOptions): Promise<Reply>
  /** For requests that are made elsewhere. After a refusal: renewed where that helps, else null. */
  credentials(refusal?: { readonly code: string; readonly token: string }): Promise<Credentials | null>
  readonly details: VisitorDetails
  /** Whether the server may know this session, though it confirmed none. */
  readonly wereShown: boolean
  /** No exchange begins before this is settled; must not reject. */
  hold(until: Promise<unknown>): void
  /** Goes along with the next exchange: what is said of the visitor, beside what is `known`. */
  describe(more?: VisitorDetails, known?: VisitorDetails): void
}

export function createVisitorRequests(options: VisitorRequestsOptions, session: Session): VisitorRequests {
  const { origin, post = postExchange, send = sendRequest } = options
  let { ticket, details } = options
  let isDescribed = false
  let wereShown = false
  let held: Promise<unknown> | undefined

  const exchangeOnce = async (request: ExchangeRequest, signal: AbortSignal, token: string): Promise<ExchangeReply> => {
    const nextToken = session.nextToken()
    const said = details
    const reply = await post(`${origin}/widget/v1/exchange`, {
      token,
      request: {
        ...request,
        ...(session.seen.isConfirmed ? {} : { ticket }),
        // a new session knows nothing of what the one before was told
        ...(isDescribed && session.seen.isConfirmed ? {} : { visitor: said }),
        ...(nextToken === undefined ? {} : { nextToken }),
      },
      signal,
    })
    if (reply.ticketNumber === undefined) return reply
    session.confirm(nextToken, request.conversationId)
    isDescribed = said === details
    return reply
  }
  const mended = async <Reply>(attempt: (token: string) => Promise<Reply>): Promise<Reply> => {
    const { token } = session
    try {
      return await attempt(token)
    } catch (failure) {
      if (!(failure instanceof ExchangeFailure) || !(await canMend(failure, token))) throw failure
      return attempt(session.token)
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

  return {
    async exchange(request, signal) {
      await held
      return mended((token) => exchangeOnce(request, signal, token))
    },
    hold(until) {
      held = until
    },
    ask: (path, { body, ...more } = {}) =>
      mended((token) => send(origin + path, { token, ...more, body: body && { ...body, ticket } })),
    async credentials(refusal) {
      if (refusal && !(await canMend(refusal, refusal.token))) return null
      wereShown = true
      const { token } = session
      return { origin, token, ...(session.seen.isConfirmed ? {} : { ticket }) }
    },
    get details() {
      return details
    },
    get wereShown() {
      return wereShown
    },
    describe(more, known = details) {
      details = { ...known, ...more }
      isDescribed = false
    },
  }
}
