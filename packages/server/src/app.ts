import type { Server } from 'node:http'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import {
  agentParticipant,
  createAgentAuthenticator,
  createAuth,
  guardCookieRoutes,
  mountAgents,
  mountInboxPage,
  mountQueue,
  recheckAgents,
} from './agents'
import { appendHooks } from './append-hooks'
import { createQueue, mountAgentAttachments, openFiles, startSweeping, takeAttachments } from './attachments'
import { mountBackEnds } from './back-ends'
import type { Builds } from './builds'
import { type Clock, endableClock } from './clock'
import type { ExchangePorts, Guest } from './conversations'
import { mountDemo } from './demo'
import type { Environment } from './environment'
import { refuseBrokenAddress } from './http/broken-address'
import { socketAddress } from './http/client-address'
import { describeError } from './http/describe-error'
import { replyToErrors } from './http/errors'
import { mountHealth } from './http/health'
import { createMetrics, mountMetrics } from './http/metrics'
import { replyNotHere } from './http/not-here'
import { warnOfProxies } from './http/proxy-warning'
import { completeReplies } from './http/reply'
import { logRequests } from './http/request-log'
import { closeWhen, createHttpServer, drain, listen } from './http/server'
import { teaching } from './http/teaching'
import type { Web, WebApp } from './http/web'
import { newId } from './ids'
import { createEnqueue, type JobsWorker, startJobs } from './jobs'
import { createKeyRing } from './keys'
import { createLimits, createSocketLimits } from './limits'
import type { PreparedData } from './prepare-data'
import { createPresence } from './presence'
import { createHub, localFanout, redisFanout, startRealtime } from './realtime'
import { openRedis } from './redis'
import { requestRoutingFor } from './routing'
import type { Database } from './storage/database'
import { knownTags } from './tags'
import { holdMemberNames } from './team'
import { mountVisitorSide } from './visitor-side'
import { createVisitorAuthenticator } from './widget'

export interface AppOptions {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly logger: Logger
  readonly builds: Builds
  readonly data: PreparedData
  /** The built program of the threads that read crawled pages. */
  readonly pageThread: string
}

export interface App {
  readonly hono: WebApp
  /** Resolves once it listens. */
  start(): Promise<void>
  /** Takes no new work, finishes what is under way, closes every connection. */
  stop(): Promise<void>
}

/** Wires every feature to the others; nothing runs before `start`. */
export function createApp({ db, environment, clock, logger, builds, data, pageThread }: AppOptions): App {
  const { ownOrigins, publicUrl, trustedProxies } = environment
  const redis = openRedis(environment.redisUrl, { clock, logger })
  const limits = createLimits(redis.client)
  const metrics = createMetrics()
  const keyRing = createKeyRing(db, clock)
  const auth = createAuth({ db, secret: data.secret, publicUrl, ownOrigins, logger })

  const authenticateAgent = createAgentAuthenticator({ auth, db })
  const visitors = createVisitorAuthenticator({ db, ownOrigins })
  const fanout =
    environment.redisUrl === null
      ? localFanout()
      : redisFanout(environment.redisUrl, {
          nodeId: newId(),
          onError: redis.warn,
        })
  const hub = createHub(fanout)
  const waits = endableClock(clock)
  const enqueue = createEnqueue(clock)
  const ports: ExchangePorts = {
    db,
    clock: waits,
    newId,
    news: hub,
    onAppend: appendHooks({ clock, enqueue, isMailed: environment.mailServer !== null }),
    takeAttachments,
    memberNames: holdMemberNames,
    knownTags,
    explain: (code) => teaching[code],
  }
  const presence = createPresence({
    db,
    clock,
    onReturn: (personIds) => requestRoutingFor(db, { personIds, runAt: new Date(clock.now()) }),
  })
  const files = openFiles({ bucket: environment.bucket, directory: join(environment.dataDir, 'files') })
  const uploads = { db, clock, files, pictures: createQueue({ running: 2, waiting: 30 }) }

  let isStopping = false
  const hono: WebApp = new Hono<Web>()
  hono.onError(replyToErrors(logger))
  hono.notFound(replyNotHere(hono))
  hono.use(logRequests(logger, metrics.requests))
  hono.use(completeReplies(publicUrl))
  hono.use(warnOfProxies(logger, environment))
  hono.use(refuseBrokenAddress)
  hono.use(closeWhen(() => isStopping))
  guardCookieRoutes(hono, ownOrigins)
  hono.get('/', (context) => context.redirect('/inbox'))

  mountHealth(hono, { db, isStopping: () => isStopping })
  mountMetrics(hono, { registry: metrics.registry, token: environment.metricsToken })
  const backEnds = mountBackEnds(hono, {
    db,
    environment,
    clock,
    secret: data.secret,
    limits,
    keyRing,
    ports,
    enqueue,
    files,
    authenticateAgent,
    pageThread,
    announceStanding: hub.announceStanding,
    isPresenceSettled: presence.isSettled,
    logger,
  })
  mountVisitorSide(hono, {
    db,
    environment,
    clock,
    secret: data.secret,
    limits,
    keyRing,
    ports,
    uploads,
    builds,
    handoffs: backEnds.handoffs,
    userTokens: backEnds.userTokens,
  })
  mountAgents(hono, { db, auth, limits, trustedProxies })
  mountQueue(hono, {
    ports,
    limits,
    authenticateAgent,
    listenToStanding: hub.listenToStanding,
    seen: presence.asked,
  })
  mountAgentAttachments(hono, { ports: uploads, limits, authenticateAgent })
  if (data.demo) mountDemo(hono, data.demo)
  mountInboxPage(hono, { files: builds.inbox, ownOrigins })

  const server: Server = createHttpServer(hono)
  const realtime = startRealtime(server, {
    db,
    hub,
    clock,
    limits: createSocketLimits(limits, trustedProxies),
    isAllowedOrigin: ({ headers: { origin } }) =>
      origin === undefined || origin === 'null' || ownOrigins.includes(origin),
    async authenticate({ token, request }) {
      const { headers } = request
      if (token !== undefined)
        return visitors.authenticate({ token, origin: headers.origin, address: socketAddress(request, trustedProxies) })
      // a cookie is believed only from our own pages: any site can open a socket that carries it
      if (!headers.cookie || headers.origin === undefined || !ownOrigins.includes(headers.origin)) return null
      const agent = await authenticateAgent(new Headers({ cookie: headers.cookie }))
      if (!agent) return null
      await presence.asked(agent.id)
      return { participant: agentParticipant(agent), sessionId: agent.sessionId }
    },
    async recheck(guests) {
      const [agents, others] = [guests.filter(isAgent), guests.filter((guest) => !isAgent(guest))]
      return new Map([...(await recheckAgents({ db, clock }, agents)), ...(await visitors.recheck(others))])
    },
    seen: presence.seen,
    onError: (error) => logger.error({ error: describeError(error) }, 'a sweep failed; the next one comes'),
  })
  let stopSweeping = async () => {}
  let worker: JobsWorker | null = null
  return {
    hono,
    async start() {
      await backEnds.begin()
      await listen(server, environment)
      worker = startJobs({
        db,
        clock,
        nodeId: newId(),
        handlers: backEnds.jobHandlers,
        onError: (error, job) =>
          logger[job?.isGivenUp ? 'error' : 'warn']({ error: describeError(error), job }, 'a job failed'),
      })
      stopSweeping = startSweeping({
        db,
        files,
        clock,
        onError: (error) =>
          logger.warn(
            { error: describeError(error) },
            'unused files were not removed; the next round comes within the hour',
          ),
      })
    },
    async stop() {
      isStopping = true
      waits.endWaits()
      realtime.stop()
      await drain(server)
      await worker?.stop()
      await backEnds.close()
      await stopSweeping()
      await fanout.close()
      redis.client?.disconnect()
    },
  }
}

const isAgent = ({ participant }: Guest) => participant.audience === 'agent'
