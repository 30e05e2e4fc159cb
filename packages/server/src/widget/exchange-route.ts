import { EXCHANGE_MAX_BYTES } from '@opencx/protocol/http/limits'
import * as widgetApi from '@opencx/protocol/http/widget'
import type { ExchangePorts } from '../conversations'
import { addressGroup } from '../http/client-address'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type Limits, refuseOverLimit } from '../limits'
import { type Admitter, refuseElsewhere, whereaboutsOf } from './admission'
import { bearerToken } from './bearer-token'
import { visitorExchange } from './visitor-exchange'
import { createVisitorLimits } from './visitor-limits'

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

  const visitorLimits = createVisitorLimits(limits)

  mount<typeof widgetApi.exchange, string>(
    app,
    widgetApi.exchange,
    ({ body, caller: token, context }) => {
      const from = whereaboutsOf(context, trustedProxies)
      return visitorExchange(
        {
          ...ports,
          limits: visitorLimits,
          userAgent: context.req.header('user-agent'),
          refuseElsewhere: (session) => refuseElsewhere(session, { ...from, ownOrigins }),
          async admit(ticket) {
            const admission = await admitter.admit(ticket, from)
            await refuseOverLimit(context, { limits, rule: 'newSession', who: addressGroup(from.address) })
            return admission
          },
        },
        { token, request: body, gone: context.req.raw.signal },
      )
    },
    { authenticate: async (context) => bearerToken(context), maxBytes: EXCHANGE_MAX_BYTES },
  )
}
