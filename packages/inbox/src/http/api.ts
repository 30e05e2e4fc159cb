import type { ConversationDetail, Me, Queue, QueueQuery } from '@opencx/protocol/http/inbox'
import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { type Fetch, type Reply, request } from './reply'

/** What the dashboard asks of the server beside the conversations themselves. */
export interface Api {
  me(): Promise<Reply<Me>>
  queue(query: Partial<QueueQuery> & { organizationId: string }): Promise<Reply<Queue>>
  detail(conversationId: string): Promise<Reply<ConversationDetail>>
  members(organizationId: string): Promise<Reply<{ items: Member[] }>>
  tags(organizationId: string): Promise<Reply<{ items: InboxTag[] }>>
  signIn(email: string, password: string): Promise<Reply<unknown>>
  signOut(): Promise<Reply<unknown>>
  /** Asks what only one room needs. */
  ask<Body>(path: string, asked?: Asked): Promise<Reply<Body>>
}

interface Asked {
  readonly method?: 'POST' | 'PATCH' | 'DELETE'
  readonly body?: object
  readonly headers?: Readonly<Record<string, string>>
  /** Ends it, in place of the usual time. */
  readonly signal?: AbortSignal
}

const ASK_TIMEOUT_MS = 20_000

export function createApi(fetch: Fetch): Api {
  return {
    me: () => request(fetch, '/inbox/v1/me'),
    queue: (query) => request(fetch, `/inbox/v1/conversations?${search(query)}`),
    detail: (id) => request(fetch, `/inbox/v1/conversations/${encodeURIComponent(id)}`),
    members: (organizationId) => request(fetch, `/inbox/v1/members?${new URLSearchParams({ organizationId })}`),
    tags: (organizationId) => request(fetch, `/inbox/v1/tags?${new URLSearchParams({ organizationId })}`),
    signIn: (email, password) => request(fetch, '/api/auth/sign-in/email', post({ email, password })),
    signOut: () => request(fetch, '/api/auth/sign-out', post({})),
    ask: (path, { method, body, headers, signal = AbortSignal.timeout(ASK_TIMEOUT_MS) } = {}) =>
      request(fetch, path, {
        ...(method && { ...post(body ?? {}, headers), method }),
        signal,
      }),
  }
}

function search(query: Partial<QueueQuery>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) params.set(name, String(value))
  return params
}

function post(body: object, headers: Asked['headers'] = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}
