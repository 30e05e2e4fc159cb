import type { WebhookBody } from '@opencx/protocol/http/webhooks'
import { FetchProblem, type FetchProblemCode, type SafeFetch } from '../connector'
import { beginningOf } from './reply-text'
import { signatureHeader, signingSecret } from './signature'
import type { DeliveryRow, WebhookRow } from './store'

const TIMEOUT_MS = 10_000
/** Of what an endpoint answers, its status counts; the beginning is kept for whoever looks for a mistake. */
const MAX_REPLY_BYTES = 1_048_576

/** How an attempt went; `error` is null when it was delivered. */
export interface Outcome {
  readonly statusCode: number | null
  readonly error: string | null
  /** How the answer begins; null where there was none. */
  readonly reply: string | null
}

interface Posting {
  readonly safeFetch: SafeFetch
  /** The deployment's. */
  readonly secret: string
  /** Milliseconds since 1970. */
  readonly now: number
  readonly signal: AbortSignal
}

/** Posts a delivery to its webhook. Throws only when `signal` was aborted, or for a surprise. */
export async function postDelivery(
  { safeFetch, secret, now, signal }: Posting,
  { delivery, webhook }: { delivery: DeliveryRow; webhook: WebhookRow },
): Promise<Outcome> {
  const { id, event, createdAt, orgId, payload } = delivery
  const wire: WebhookBody = {
    id,
    event,
    created_at: createdAt.toISOString(),
    organization_id: orgId,
    data: { ...payload },
  }
  const body = JSON.stringify(wire)
  const signature = signatureHeader({
    secret: signingSecret(secret, webhook),
    body,
    at: Math.floor(now / 1_000),
  })
  try {
    const { status, body: answer } = await safeFetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'OpenCX', 'opencx-signature': signature },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_REPLY_BYTES,
      redirects: 0,
      signal,
    })
    const problem = status >= 200 && status < 300 ? null : statusProblem(status)
    return { statusCode: status, error: problem, reply: beginningOf(answer) }
  } catch (error) {
    if (!(error instanceof FetchProblem) || signal.aborted) throw error
    return { statusCode: null, error: PROBLEMS[error.code], reply: null }
  }
}

function statusProblem(status: number): string {
  if (status >= 300 && status < 400)
    return `The endpoint answered ${status}, a redirect, and none is followed. Give the webhook the address it leads to.`
  return `The endpoint answered ${status}; 200 to 299 was expected.`
}

/** What its owner is told; never what a connection from inside our network found out. */
const PROBLEMS: Readonly<Record<FetchProblemCode, string>> = {
  address_not_allowed:
    'The address belongs to a private network or to this server. Use one that the internet can reach.',
  unreachable: 'No connection to the endpoint was possible. Check its address, and whether it is running.',
  timed_out: 'The endpoint did not answer within 10 seconds. Answer first, and do the work afterwards.',
  too_large: 'The endpoint answered with more than a megabyte. Answer with an empty body.',
  too_many_redirects: 'The endpoint redirects, and none is followed. Give the webhook the address it leads to.',
  invalid_url: 'The address is not one that can be called. Give the webhook another one.',
}
