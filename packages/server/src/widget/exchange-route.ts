import { EXCHANGE_MAX_BYTES } from '@opencx/protocol/http/limits'
import * as widgetApi from '@opencx/protocol/http/widget'
import type { ExchangePorts } from '../conversations'
import { addressGroup, clientAddress } from '../http/client-address'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type Limits, overLimit, refuseOverLimit } from '../limits'
import { type Admitter, isOurDocument } from './admission'
import { bearerToken } from './bearer-token'
import { visitorExchange } from './visitor-exchange'

export interface ExchangeRoute {
  readonly ports: ExchangePorts
  readonly admitter: Admitter
  readonly limits: Limits
  readonly ownOrigins: readonly string[]
  readonly trustedProxies: number
}

/** Serves the visitors' side of the one verb. */
export function mountVisitorExchange(app: WebApp, options: ExchangeRoute): void {
  const { ports, admitter, limits, ownOrigins, trustedProxies } = options

  const spend = async (sessionId: string, commands: number) => {
    for (let allowed = 0; allowed < commands; allowed++) {
      const taken = await limits.take('message', sessionId)
      if (taken.isAllowed) continue
      if (allowed === 0) throw overLimit(taken)
      return { allowed, retryAfterSeconds: taken.resetSeconds }
    }
    return { allowed: commands, retryAfterSeconds: 0 }
  }

  mount<typeof widgetApi.exchange, string>(
    app,
    widgetApi.exchange,
    ({ body, caller: token, context }) => {
      const origin = context.req.header('origin')
      return visitorExchange(
        {
          ...ports,
          spend,
          isOurs: (mode) => origin === undefined || isOurDocument(origin, mode, ownOrigins),
          async admit(ticket) {
            const admission = await admitter.admit(ticket, origin)
            const who = addressGroup(clientAddress(context, trustedProxies))
            await refuseOverLimit(context, { limits, rule: 'newSession', who })
            return admission
          },
        },
        { token, request: body, gone: context.req.raw.signal },
      )
    },
    { authenticate: async (context) => bearerToken(context), maxBytes: EXCHANGE_MAX_BYTES },
  )
}
