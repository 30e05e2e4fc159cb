import type { Logger } from 'pino'
import { mountAccount, mountPasswordResets, resetMailJobs } from './account'
import { mountActions } from './actions'
import { type AuthenticateAgent, createPersonAuthenticator, mountBulk, organizationsOf } from './agents'
import { type FileStore, fileRemovalJobs, unfinishedUploadJobs } from './attachments'
import { mountAuditLog } from './audit-log'
import { mountAutopilot } from './autopilot'
import { mountCannedReplies } from './canned-replies'
import { mountChatSessions } from './chat-sessions'
import type { Clock } from './clock'
import { createSafeFetch } from './connector'
import {
  createUserTokens,
  mountContactCards,
  mountContactRecords,
  mountContacts,
  mountSegments,
  type UserTokens,
} from './contacts'
import type { ExchangePorts } from './conversations'
import type { Environment } from './environment'
import { createOnce, sweepReplies } from './http/idempotency'
import type { WebApp } from './http/web'
import { mountInsights } from './insights'
import { type Enqueue, every, type JobHandler } from './jobs'
import { createKeyAdministration, createOrgAuthenticator, type KeyRing, mountKeys } from './keys'
import { crawlJobs, createPageReader, enqueueDueCrawls, mountKnowledge } from './knowledge'
import type { Limits } from './limits'
import { createUnsubscribeLinks, lookJobs, mountNotifications, noticeJobs } from './notifications'
import {
  createSendMail,
  createSendNotice,
  type Deliver,
  invitationMail,
  mailJobs,
  openSmtp,
  type SendMail,
} from './notify'
import { mountOpenApi } from './openapi'
import { mountBusinessSetup, mountOrgs } from './orgs'
import { keepRetention, mountPrivacy } from './privacy'
import { mountReports, oldFigures } from './reports'
import { departureJobs, mountRouting, requestDeparture, routeAgain, routingJobs } from './routing'
import { forgetOwnFilters, mountSavedFilters } from './saved-filters'
import { mountSchedules } from './schedules'
import { mountSearch } from './search'
import { wakeJobs } from './snooze'
import type { Database, Transaction } from './storage/database'
import { mountSupport, mountSupportConfig } from './support'
import { createTagAdministration, mountInboxTags, mountTags, tagRemovalJobs } from './tags'
import {
  createInvitationDesk,
  forgetFormer,
  type InvitationMail,
  keepRefusal,
  mountInvitations,
  mountTeam,
} from './team'
import { mountTranscripts } from './transcripts'
import { mountInboxWebhooks, mountWebhooks, webhookJobs } from './webhooks'
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
  const { ownOrigins, publicUrl, trustedProxies, allowPrivateNetwork, mailServer } = environment
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
  const person = createPersonAuthenticator(authenticateAgent)
  const ofPerson = (userId: string) => organizationsOf(db, userId)
  const userTokens = createUserTokens({ db, clock, secret })
  const handoffs = createHandoffCodes({ db, clock })

  mountOpenApi(hono, { publicUrl })
  mountOrgs(hono, { db, clock, enqueue, limits, trustedProxies, once, forgetKey, announceStanding, invitations })
  mountBusinessSetup(hono, { db, limits, once, authenticateAgent })
  mountKeys(hono, {
    db,
    administration: createKeyAdministration({ db, clock, keyRing: { forget: forgetKey } }),
    authenticateAgent,
    organizationsOf: ofPerson,
  })
  mountAuditLog(hono, { db, authenticate: bearer, authenticateAgent, organizationsOf: ofPerson })
  mountContacts(hono, { db, clock, authenticate: bearer, tokens: userTokens })
  mountContactRecords(hono, { ports, once, authenticate: bearer })
  mountContactCards(hono, { ports, limits, authenticate: person })
  mountTranscripts(hono, { db, authenticate: person })
  mountSegments(hono, { db, once, authenticate: bearer })
  const tags = createTagAdministration({ db, enqueue })
  mountTags(hono, { db, once, authenticate: bearer, tags })
  mountInboxTags(hono, { db, tags, authenticate: person })
  mountSearch(hono, { db, limits, authenticate: person })
  mountReports(hono, { db, limits, authenticate: person })
  mountCannedReplies(hono, { db, authenticate: person })
  mountSavedFilters(hono, { db, authenticate: person })
  mountBulk(hono, { ports, authenticate: person })
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
  const joining = { db, clock, limits, authenticateAgent, announceStanding }
  mountInvitations(hono, { ...joining, trustedProxies })
  const mail = mailServer && { send: createSendNotice(enqueue), frame: { appName: mailServer.from.name || 'OpenCX' } }
  const accountPorts = { db, clock, publicUrl, mail }
  const account = { ports: accountPorts, enqueue, limits, authenticateAgent, trustedProxies, announceStanding }
  mountPasswordResets(hono, account)
  mountAccount(hono, account)
  const onLeft = async (tx: Transaction, left: { orgId: string; personId: string }) => {
    await requestDeparture(enqueue)(tx, left)
    await forgetOwnFilters(tx, left)
  }
  mountTeam(hono, { ...joining, publicUrl, desk: invitations, isMailed: mailServer !== null, onLeft })
  mountRouting(hono, { db, clock, authenticate: person })
  const links = createUnsubscribeLinks({ secret, publicUrl })
  mountNotifications(hono, { db, clock, authenticate: person, links, isMailed: mailServer !== null })
  const webhooks = { db, clock, secret, allowPrivate: allowPrivateNetwork }
  mountWebhooks(hono, { ...webhooks, once, authenticateOrg: bearer })
  mountInboxWebhooks(hono, { ...webhooks, authenticate: person })
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

  const noticesBy = (deliver: Deliver) => [
    lookJobs({ db, clock, enqueue }),
    ...noticeJobs({ db, clock, enqueue, deliver, publicUrl, links, logger }),
  ]
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
      mailJobs({
        server: mailServer,
        logger,
        onRefused: async ({ invitation: tokenHash }, reason) => {
          if (tokenHash !== undefined) await keepRefusal(db, { tokenHash, reason })
        },
      }),
      resetMailJobs(accountPorts),
      ...(mailServer === null ? [] : noticesBy(openSmtp(mailServer))),
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
