import type { ConversationDetail, Me, Queue } from '@opencx/protocol/http/inbox'
import type { Summary } from '@opencx/protocol/http/summary'
import type { Api } from '../http/api'
import { type Refusal, type Reply, UNREACHABLE } from '../http/reply'
import { firstListing, type QueueView } from '../place/place'
import { belongs, compare } from '../queue/queue-state'

type QueueCall = Parameters<Api['queue']>[0]

/** A server that the test plays: change its fields at any time. */
export interface ScriptedApi extends Api {
  person: Me
  password: string
  isSignedIn: boolean
  summaries: Summary[]
  visitor: ConversationDetail['visitor']
  /** What every request is answered with, or null to answer properly. */
  refusal: Refusal | null
  readonly queueCalls: QueueCall[]
}

export const ada: Me = {
  id: 'agent-1',
  name: 'Ada Okafor',
  email: 'ada@acme.test',
  organizations: [{ id: 'org-1', name: 'Acme Tours', role: 'agent' }],
}

export const unreachable: Refusal = { ok: false, code: UNREACHABLE, status: 0, retryAfter: null }

export function refusal(status: number, code: string, retryAfter: number | null = null): Refusal {
  return { ok: false, code, status, retryAfter }
}

export function scriptedApi(changes: Partial<ScriptedApi> = {}): ScriptedApi {
  const signedOut = refusal(401, 'signed_out')
  const guarded = async <Body>(answer: () => Reply<Body>): Promise<Reply<Body>> =>
    api.refusal ?? (api.isSignedIn ? answer() : signedOut)
  const api: ScriptedApi = {
    person: ada,
    password: 'secret',
    isSignedIn: true,
    summaries: [],
    visitor: {},
    refusal: null,
    queueCalls: [],
    me: () => guarded(() => given(api.person)),
    queue(call) {
      api.queueCalls.push(call)
      return guarded(() => given(pageOf(api, call)))
    },
    detail: (id) =>
      guarded(() => {
        const summary = api.summaries.find(({ conversationId }) => conversationId === id)
        return summary
          ? given({ summary, visitor: api.visitor, startedAt: summary.head.startedAt ?? '', hotspot: null })
          : refusal(404, 'not_found')
      }),
    members: () => guarded(() => given({ items: [] })),
    tags: () => guarded(() => given({ items: [] })),
    async signIn(email, password) {
      if (api.refusal) return api.refusal
      if (email !== api.person.email || password !== api.password) return refusal(401, 'credentials_invalid')
      api.isSignedIn = true
      return given({})
    },
    async signOut() {
      if (api.refusal) return api.refusal
      api.isSignedIn = false
      return given({})
    },
    ask: () => guarded(() => refusal(404, 'not_found')),
    ...changes,
  }
  return api
}

function given<Body>(body: Body): Reply<Body> {
  return { ok: true, body }
}

function pageOf(api: ScriptedApi, call: QueueCall): Queue {
  const { organizationId, limit = 25, cursor = '0', unread: isUnread = false, ...asked } = call
  const own = api.summaries.filter((summary) => summary.organizationId === organizationId)
  const count = (view: QueueView) =>
    own.filter((summary) => belongs(summary, { ...firstListing, view }, api.person.id)).length
  const rows = own
    .filter((summary) => belongs(summary, { ...firstListing, ...asked, isUnread }, api.person.id))
    .sort(compare)
  const end = Number(cursor) + limit
  return {
    items: rows.slice(Number(cursor), end),
    next: end < rows.length ? String(end) : null,
    counts: {
      mine: count('mine'),
      unassigned: count('unassigned'),
      mentioned: count('mentioned'),
      all: count('all'),
    },
  }
}
