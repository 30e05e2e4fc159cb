import type { Server } from 'node:http'
import { Hono } from 'hono'
import { Redis } from 'ioredis'
import type { Logger } from 'pino'
import { createAuth, mountAgents, mountInboxPage } from './agents'
import type { Builds } from './builds'
import type { Clock } from './clock'
import { mountDemo } from './demo'
import type { Environment } from './environment'
import { Refused, replyToErrors } from './http/errors'
import { mountHealth } from './http/health'
import { createMetrics, mountMetrics } from './http/metrics'
import { logRequests } from './http/request-log'
import { securityHeaders } from './http/security-headers'
import { createHttpServer, drain, listen } from './http/server'
import type { Web, WebApp } from './http/web'
import { createKeyRing } from './keys'
import { createLimits } from './limits'
import { mountOrgs } from './orgs'
import type { PreparedData } from './prepare-data'
import type { Database } from './storage/database'
import { createChatDocuments, createTicketOffice, mountWidget } from './widget'

export interface AppOptions {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly logger: Logger
  readonly builds: Builds
  readonly data: PreparedData
}

export interface App {
  readonly hono: WebApp
  /** Resolves once it listens. */
  start(): Promise<void>
  /** Takes no new work, finishes what is under way, closes every connection. */
  stop(): Promise<void>
}

/** Wires every feature to the others; nothing runs before `start`. */
export function createApp({ db, environment, clock, logger, builds, data }: AppOptions): App {
  const { ownOrigins, publicUrl, trustedProxies } = environment
  const redis = environment.redisUrl === null ? null : new Redis(environment.redisUrl, REDIS_OPTIONS)
  redis?.on('error', (error) => logger.warn({ reason: error.message }, 'Redis cannot be reached'))

  const limits = createLimits(redis)
  const metrics = createMetrics()
  const keyRing = createKeyRing(db, clock)
  const tickets = createTicketOffice(data.secret)
  const documents = createChatDocuments({ build: builds.webchat, tickets, ownOrigins, clock })
  const auth = createAuth({ db, secret: data.secret, publicUrl, ownOrigins })

  let isStopping = false
  const hono: WebApp = new Hono<Web>()
  hono.onError(replyToErrors(logger))
  hono.notFound(() => {
    throw new Refused('not_found')
  })
  hono.use(logRequests(logger, metrics.requests))
  hono.use(securityHeaders)
  hono.get('/', (context) => context.redirect('/inbox'))

  mountHealth(hono, { db, isStopping: () => isStopping })
  mountMetrics(hono, metrics.registry)
  mountOrgs(hono, { db, limits })
  mountWidget(hono, { db, keyRing, limits, documents, loader: builds.widget, publicUrl, ownOrigins, trustedProxies })
  mountAgents(hono, { db, auth, limits, ownOrigins, trustedProxies })
  if (data.demo) mountDemo(hono, data.demo)
  mountInboxPage(hono, { files: builds.inbox, ownOrigins })

  const server: Server = createHttpServer(hono)
  return {
    hono,
    async start() {
      await listen(server, environment)
    },
    async stop() {
      isStopping = true
      await drain(server)
      redis?.disconnect()
    },
  }
}

const REDIS_OPTIONS = { maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 5_000 }
