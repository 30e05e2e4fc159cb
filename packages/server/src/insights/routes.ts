import * as insightsApi from '@opencx/protocol/http/insights'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import type { AuthenticateOrg } from '../keys'
import type { Database, Transaction } from '../storage/database'
import { analyseHandoffs } from './handoff-analytics'
import { readInsights } from './insights'
import { type Range, refuseTooMany } from './range'

interface InsightsRoutes {
  readonly db: Database
  readonly authenticate: AuthenticateOrg
  readonly conversationsMax?: number
}

/** Conversations that one question looks at, a few seconds' work: more would hold up everybody else. */
const CONVERSATIONS_MAX = 50_000

/** Serves what the conversations of an organisation come to in numbers. */
export function mountInsights(app: WebApp, options: InsightsRoutes): void {
  const { db, authenticate, conversationsMax = CONVERSATIONS_MAX } = options
  const asAdmin = { authenticate: authenticate('org:admin') }
  /** All numbers of a reply are of one moment. */
  const ask = <Reply>(range: Range, read: (tx: Transaction, range: Range) => Promise<Reply>): Promise<Reply> =>
    db.transaction(
      async (tx) => {
        await refuseTooMany(tx, range, conversationsMax)
        return read(tx, range)
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    )

  mount(
    app,
    insightsApi.readHandoffAnalytics,
    ({ query, caller: { orgId } }) => ask({ orgId, ...query }, analyseHandoffs),
    asAdmin,
  )
  mount(
    app,
    insightsApi.readInsights,
    ({ query, caller: { orgId } }) => ask({ orgId, ...query }, readInsights),
    asAdmin,
  )
}
