import type { Logger } from 'pino'
import { mountActions } from './actions'
import { type AuthenticateAgent, organizationsOf } from './agents'
import { type FileStore, fileRemovalJobs, unfinishedUploadJobs } from './attachments'
import { mountAuditLog } from './audit-log'
import { mountAutopilot } from './autopilot'
import { mountChatSessions } from './chat-sessions'
import type { Clock } from './clock'
import { createSafeFetch } from './connector'
import { createUserTokens, mountContactRecords, mountContacts, mountSegments, type UserTokens } from './contacts'
import type { ExchangePorts } from './conversations'
import type { Environment } from './environment'
import { createOnce, sweepReplies } from './http/idempotency'
import type { WebApp } from './http/web'
import { mountInboxSide } from './inbox-side'
import { mountInsights } from './insights'
import { type Enqueue, every, type JobHandler } from './jobs'
import { createOrgAuthenticator, type KeyRing } from './keys'
import { crawlJobs, createPageReader, enqueueDueCrawls, mountKnowledge } from './knowledge'
import type { Limits } from './limits'
import { createLogos, mountLogos } from './logos'
import { createSendMail, invitationMail, type SendMail } from './notify'
import { mountOpenApi } from './openapi'
import { mountOrgs } from './orgs'
import { keepRetention, mountPrivacy } from './privacy'
import { oldFigures } from './reports'
import { departureJobs, routeAgain, routingJobs } from './routing'
import { mountSchedules } from './schedules'
import { wakeJobs } from './snooze'
import type { Database, Transaction } from './storage/database'
import { mountSupport, mountSupportConfig } from './support'
import { createTagAdministration, mountTags, tagRemovalJobs } from './tags'
import { createInvitationDesk, forgetFormer, type InvitationMail } from './team'
import { mountWebhooks, webhookJobs } from './webhooks'
import { createHandoffCodes, type HandoffCodes } from './widget'

interface BackEnds {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly secret: string
  readonly limits: Limits
  readonly keyRing: KeyRing
  readonly ports: ExchangePorts
  readonly enqueue: Enqueue
  readonly files: FileStore
  readonly authenticateAgent: AuthenticateAgent
  readonly pageThread: string
  /** Has a person's open connections come back with the rights they have now, or end. */
  readonly announceStanding: (personId: string) => void
  /** Whether who of the team is not there is gone. */
  readonly isPresenceSettled: () => boolean
  readonly logger: Logger
}

/** What others need of it. */
export interface MountedBackEnds {
  /** What the chat needs of those who vouch for its visitors. */
  readonly handoffs: HandoffCodes
  readonly userTokens: UserTokens
  readonly jobHandlers: readonly JobHandler[]
  /** Has the periodic work begin. */
  begin(): Promise<void>
  /** After the last job. */
  close(): Promise<void>
}

/** Wires what programs of others call: partners and back ends of businesses, their keys, and who was invited by them. */
export function mountBackEnds(hono: WebApp, options: BackEnds): MountedBackEnds {
  const { db, environment, clock, secret, limits, keyRing, ports, enqueue, files, authenticateAgent, logger } = options
  const { announceStanding } = options
  const { ownOrigins, publicUrl, trustedProxies, allowPrivateNetwork } = environment
  const safeFetch = createSafeFetch({ allowPrivate: allowPrivateNetwork })
  const reader = createPageReader({ clock, program: options.pageThread, logger })
  const sendMail = createSendMail({ enqueue, limits })
  const once = createOnce(db, clock)
  const authenticator = createOrgAuthenticator({ db, clock, limits, trustedProxies })
  const { bearer, bearerToSend, apiKey, apiKeyForConfig, forget } = authenticator
  const forgetKey = (id: string) => {
    keyRing.forget(id)
    forget(id)
  }
  const invitations = createInvitationDesk({ db, clock, publicUrl, send: sendInvitation(sendMail) })
  const ofPerson = (userId: string) => organizationsOf(db, userId)
  const userTokens = createUserTokens({ db, clock, secret })
  const handoffs = createHandoffCodes({ db, clock })

  mountOpenApi(hono, { publicUrl })
  mountOrgs(hono, { db, clock, enqueue, limits, trustedProxies, once, forgetKey, announceStanding, invitations })
  mountAuditLog(hono, { db, authenticate: bearer, authenticateAgent, organizationsOf: ofPerson })
  mountContacts(hono, { db, clock, authenticate: bearer, tokens: userTokens })
  mountContactRecords(hono, { ports, once, authenticate: bearer })
  mountSegments(hono, { db, once, authenticate: bearer })
  const tags = createTagAdministration({ db, enqueue })
  mountTags(hono, { db, once, authenticate: bearer, tags })
  mountSchedules(hono, { db, once, authenticate: bearer })
  const deletion = { db, enqueue, news: ports.news }
  mountPrivacy(hono, { ...deletion, files, authenticate: bearer })
  mountSupport(hono, { ports, clock, once, authenticate: apiKey, handoffs, publicUrl })
  mountChatSessions(hono, { ports, once, authenticate: bearer, authenticateToSend: bearerToSend })
  mountSupportConfig(hono, {
    db,
    clock,
    limits,
    keyRing,
    authenticate: apiKeyForConfig,
    ownOrigins,
    publicUrl,
    trustedProxies,
  })
  mountWebhooks(hono, { db, clock, secret, allowPrivate: allowPrivateNetwork, once, authenticateOrg: bearer })
  mountActions(hono, { db, once, authenticate: bearer, secret, allowPrivate: allowPrivateNetwork })
  mountAutopilot(hono, { db, authenticate: bearer })
  mountInsights(hono, { db, authenticate: bearer })
  mountKnowledge(hono, {
    db,
    clock,
    enqueue,
    once,
    fetch: safeFetch,
    reader,
    authenticate: bearer,
    authenticateAgent,
    organizationsOf: ofPerson,
    allowPrivate: allowPrivateNetwork,
  })

  mountLogos(hono, { db, limits, trustedProxies, logos: createLogos({ fetch: safeFetch, clock }) })
  const ofInbox = mountInboxSide(hono, { ...options, once, forgetKey, invitations, tags })

  const periodic = [
    every({
      db,
      clock,
      enqueue,
      kind: 'due crawls',
      everyMs: MINUTE_MS,
      run: () => enqueueDueCrawls(db, { clock, enqueue }),
    }),
    every({ db, clock, enqueue, kind: 'old replies', everyMs: 60 * MINUTE_MS, run: () => sweepReplies(db, clock) }),
    every({
      db,
      clock,
      enqueue,
      kind: 'retention',
      everyMs: 60 * MINUTE_MS,
      run: () => keepRetention({ ...deletion, clock }),
    }),
    every({
      db,
      clock,
      enqueue,
      kind: 'former members',
      everyMs: 60 * MINUTE_MS,
      run: () => forgetFormer({ db, clock }),
    }),
    every({ db, clock, enqueue, kind: 'route again', everyMs: 20_000, run: () => routeAgain({ db, clock }) }),
  ]
  const old = oldFigures({ db, enqueue })
  return {
    handoffs,
    userTokens,
    jobHandlers: [
      old,
      ...ofInbox,
      ...webhookJobs({ db, clock, enqueue, safeFetch, secret }),
      fileRemovalJobs({ files }),
      unfinishedUploadJobs({ db, files }),
      wakeJobs(ports),
      tagRemovalJobs(ports),
      routingJobs({ ports, isSettled: options.isPresenceSettled }),
      departureJobs(ports),
      ...crawlJobs({ db, clock, enqueue, fetch: safeFetch, reader }),
      ...periodic,
    ],
    async begin() {
      for (const work of [old, ...periodic]) await work.begin()
    },
    async close() {
      await safeFetch.close()
      await reader.close()
    },
  }
}

const MINUTE_MS = 60_000

const sendInvitation =
  (sendMail: SendMail) =>
  async (
    tx: Transaction,
    { to, orgId, organization, link, expiresAt, tokenHash, branding }: InvitationMail,
  ): Promise<void> => {
    const { app_name: appName = 'OpenCX', logo_url: logoUrl = null } = branding
    const mail = invitationMail({ orgName: organization, link, expiresAt, branding: { appName, logoUrl } })
    await sendMail(tx, { orgId, to, invitation: tokenHash, ...mail })
  }
