import { actInBulk } from '@opencx/protocol/http/inbox-bulk'
import { carryOutInEach, type ExchangePorts, readSummaries } from '../conversations'
import { mount } from '../http/mount'
import type { WebApp } from '../http/web'
import { type AuthenticatePerson, businessOf } from './person'

interface BulkRoutes {
  readonly ports: ExchangePorts
  readonly authenticate: AuthenticatePerson
}

/** Serves what agents do with several conversations at once. */
export function mountBulk(app: WebApp, { ports, authenticate }: BulkRoutes): void {
  mount(
    app,
    actInBulk,
    async ({ body: { organizationId, command, ...asked }, caller }) => {
      const { id: orgId } = businessOf(caller, organizationId)
      const { id, name } = caller.by
      const conversationIds = [...new Set(asked.conversationIds)]
      const outcomes = await carryOutInEach(ports, {
        // of their other businesses nothing is meant
        participant: {
          actor: { kind: 'agent', id, name },
          audience: 'agent',
          senderId: id,
          scope: { orgIds: [orgId] },
        },
        conversationIds,
        command,
      })
      const done = outcomes.flatMap(({ conversationId, refusal }) => (refusal === null ? [conversationId] : []))
      return { outcomes, summaries: await readSummaries(ports.db, done) }
    },
    { authenticate },
  )
}
