import { randomBytes } from 'node:crypto'
import type { SeededRandom, VirtualClock } from '@opencx/client/testing'
import { ExchangeFailure } from '@opencx/client/testing'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { uuidv7 } from '@opencx/protocol/id'
import { takeAttachments } from '../../attachments'
import { type ExchangePorts, listSummaries, type Participant, Refused, serveExchange } from '../../conversations'
import { createHub, createSockets, type Fanout, type Sockets } from '../../realtime'
import type { Database } from '../../storage/database'
import { knownTags } from '../../tags'
import { holdMemberNames } from '../../team'
import { type Admission, findSession, toParticipant, visitorExchange } from '../../widget'
import { memorySocket } from './memory-socket'

/** The real server code, reached through memory instead of HTTP. */
export interface ServerNode {
  exchangeAsVisitor(token: string, request: ExchangeRequest, gone: AbortSignal): Promise<ExchangeReply>
  exchangeAsAgent(agentId: string, request: ExchangeRequest, gone: AbortSignal): Promise<ExchangeReply>
  /** The ids of the agents' queue. */
  queue(agentId: string): Promise<readonly string[]>
  /** Serves a socket of a visitor, or of the agent with that id. */
  serve(end: Parameters<typeof memorySocket>[0], agentId?: string): void
  stop(): void
}

export interface NodeOptions {
  readonly db: Database
  readonly clock: VirtualClock
  readonly fanout: Fanout
  readonly random: SeededRandom
  readonly admission: Admission
}

const unlimited = { enter: async () => () => {} }

export function startNode({ db, clock, fanout, random, admission }: NodeOptions): ServerNode {
  const hub = createHub(fanout)
  const ports: ExchangePorts = {
    db,
    clock,
    newId: () => uuidv7(clock.now(), randomBytes(10)),
    news: hub,
    onAppend: [],
    takeAttachments,
    memberNames: holdMemberNames,
    knownTags,
    explain: (code) => code,
  }
  const asAgent = (id: string): Participant => ({
    actor: { kind: 'agent', id, name: id },
    audience: 'agent',
    senderId: id,
    scope: { orgIds: [admission.orgId] },
  })
  const sockets: Sockets = createSockets({
    db,
    hub,
    clock,
    limits: unlimited,
    authenticate: async ({ token, request }) => {
      const agentId = request.headers['x-agent']
      if (typeof agentId === 'string') return { participant: asAgent(agentId), sessionId: agentId }
      const session = token ? await findSession(db, token) : null
      return session && { participant: toParticipant(session), sessionId: session.id }
    },
    recheck: async (guests) => new Map(guests.map((guest) => [guest, 'same'])),
    seen: async () => {},
    onError(error) {
      throw error
    },
  })
  // over HTTP a refusal arrives as a code; here it is translated by hand
  const toFailure = (error: unknown): never => {
    if (error instanceof Refused) throw new ExchangeFailure(error.code)
    throw error
  }
  return {
    exchangeAsVisitor: (token, request, gone) =>
      visitorExchange(
        {
          ...ports,
          admit: async () => admission,
          refuseElsewhere: () => {},
          userAgent: undefined,
          limits: {
            countExchange: async () => {},
            mayDescribe: async () => true,
            countSession: async () => {},
            spend: async (_sessionId, commands) => {
              // now and then too many at once, so that the rest is deferred
              const allowed = random.chance(0.2) ? random.integer(1, commands) : commands
              return { allowed, retryAfterSeconds: 1 }
            },
          },
        },
        { token, request: structuredClone(request), gone },
      ).catch(toFailure),
    exchangeAsAgent: (agentId, request, gone) =>
      serveExchange(ports, { request: structuredClone(request), participant: asAgent(agentId), gone }).catch(toFailure),
    async queue(agentId) {
      const query = { organizationId: admission.orgId, view: 'all', limit: 25, agentId } as const
      const pages = await Promise.all([
        listSummaries(db, { ...query, status: 'open' }),
        listSummaries(db, { ...query, status: 'resolved' }),
      ])
      return pages.flatMap(({ items }) => items.map((item) => item.conversationId))
    },
    serve(end, agentId) {
      const headers = agentId === undefined ? {} : { 'x-agent': agentId }
      sockets.serve(memorySocket(end), { headers } as Parameters<typeof sockets.serve>[1])
    },
    stop: () => sockets.stop(),
  }
}
