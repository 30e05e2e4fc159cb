import type { WebhookBody } from '@opencx/protocol/http/webhooks'
import { Hono } from 'hono'
import { pino } from 'pino'
import type { Clock } from '../clock'
import { createSafeFetch, type SafeFetch } from '../connector'
import { type Participant, serveExchange } from '../conversations'
import { Refused, replyToErrors } from '../http/errors'
import { createOnce } from '../http/idempotency'
import type { Web, WebApp } from '../http/web'
import { createEnqueue, startJobs } from '../jobs'
import type { Database } from '../storage/database'
import { mountWebhooks, onAppendWebhooks, webhookJobs } from '../webhooks'
import { openDesk } from './conversation'
import type { ReceivedRequest } from './endpoint'

/** The deployment's secret in these tests. */
export const SECRET = 'a secret of the deployment, for tests'

interface Working {
  readonly safeFetch?: SafeFetch
  /** The node's own. */
  readonly clock?: Clock
}

/** Two organisations with the API of their webhooks, a conversation to write in, and a worker that delivers. */
export async function openWebhookDesk(db: Database, clock: Clock, { allowPrivate = true } = {}) {
  const [desk, other] = [await openDesk(db), await openDesk(db)]
  const enqueue = createEnqueue(clock)
  const app: WebApp = new Hono<Web>()
  app.onError(replyToErrors(pino({ level: 'silent' })))
  mountWebhooks(app, {
    db,
    clock,
    once: createOnce(db, clock),
    secret: SECRET,
    allowPrivate,
    authenticateOrg: (permission) => async (context) => {
      const orgId = context.req.header('authorization')?.replace('Bearer ', '')
      if (orgId !== desk.orgId && orgId !== other.orgId) throw new Refused('key_invalid')
      return { orgId, keyId: 'key', permissions: [permission], doer: { kind: 'key', id: 'key', name: 'Test key' } }
    },
  })
  const onAppend = [onAppendWebhooks]
  const conversationId = crypto.randomUUID()
  const problems: string[] = []
  return {
    /** What went wrong on our side. */
    problems,
    desk,
    other,
    conversationId,
    async call(method: string, path: string, { body, orgId = desk.orgId }: { body?: unknown; orgId?: string } = {}) {
      const response = await app.request(path, {
        method,
        headers: { authorization: `Bearer ${orgId}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return { status: response.status, body: text === '' ? null : JSON.parse(text) }
    },
    send: (participant: Participant, commands: { id: string; type: string }[], about = conversationId) =>
      serveExchange(
        { ...desk.ports, clock, onAppend },
        {
          participant,
          request: { conversationId: about, after: 0, commands },
          gone: new AbortController().signal,
        },
      ),
    // the endpoints of the tests are on this machine
    work: ({ safeFetch = createSafeFetch({ allowPrivate: true }), clock: time = clock }: Working = {}) =>
      startJobs({
        db,
        clock: time,
        nodeId: crypto.randomUUID(),
        handlers: webhookJobs({ db, clock: time, enqueue, safeFetch, secret: SECRET }),
        onError: (error) => problems.push(String(error)),
        stopMs: 2_000,
      }),
  }
}
export type WebhookDesk = Awaited<ReturnType<typeof openWebhookDesk>>

/** What an endpoint received, as it came. */
export const bodiesOf = (received: readonly ReceivedRequest[]): WebhookBody[] =>
  received.map(({ body }) => JSON.parse(body))
