import type { Logger } from 'pino'
import { mountAccount, mountPasswordResets, resetMailJobs } from './account'
import { type AuthenticateAgent, createPersonAuthenticator, mountBulk, organizationsOf } from './agents'
import { mountCannedReplies } from './canned-replies'
import type { Clock } from './clock'
import { mountContactCards } from './contacts'
import type { ExchangePorts } from './conversations'
import type { Environment } from './environment'
import type { Once } from './http/idempotency'
import type { WebApp } from './http/web'
import type { Enqueue, JobHandler } from './jobs'
import { createKeyAdministration, type KeyRing, mountKeys } from './keys'
import { mountLaunch } from './launch'
import type { Limits } from './limits'
import { createUnsubscribeLinks, lookJobs, mountNotifications, noticeJobs } from './notifications'
import { createSendNotice, type Deliver, mailJobs, openSmtp } from './notify'
import { mountBusinessSetup, mountSettings } from './orgs'
import { mountReports } from './reports'
import { mountRouting, requestDeparture } from './routing'
import { forgetOwnFilters, mountSavedFilters } from './saved-filters'
import { createTurns, mountSearch } from './search'
import type { Database, Transaction } from './storage/database'
import { mountInboxTags, type TagAdministration } from './tags'
import { type InvitationDesk, keepRefusal, mountInvitations, mountTeam } from './team'
import { mountTranscripts } from './transcripts'
import { mountInboxWebhooks } from './webhooks'

interface InboxSide {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly secret: string
  readonly limits: Limits
  readonly keyRing: KeyRing
  readonly ports: ExchangePorts
  readonly enqueue: Enqueue
  readonly authenticateAgent: AuthenticateAgent
  /** Has a person's open connections come back with the rights they have now, or end. */
  readonly announceStanding: (personId: string) => void
  readonly logger: Logger
  readonly once: Once
  /** Reads a key anew next time: it was changed here. */
  readonly forgetKey: (id: string) => void
  readonly invitations: InvitationDesk
  readonly tags: TagAdministration
}

/** Wires what the people of a business ask for in the inbox, beside conversations themselves. Returns the work behind it. */
export function mountInboxSide(hono: WebApp, options: InboxSide): readonly JobHandler[] {
  const { db, environment, clock, secret, limits, keyRing, ports, enqueue, authenticateAgent, logger } = options
  const { announceStanding, once, forgetKey, invitations, tags } = options
  const { publicUrl, trustedProxies, mailServer } = environment
  const turns = createTurns()
  const person = createPersonAuthenticator(authenticateAgent)
  const ofPerson = (userId: string) => organizationsOf(db, userId)

  mountSettings(hono, {
    db,
    authenticateAgent,
    organizationsOf: ofPerson,
    trustedProxies,
    onChange: keyRing.forgetOrg,
  })
  mountBusinessSetup(hono, { db, limits, once, authenticateAgent })
  mountKeys(hono, {
    db,
    administration: createKeyAdministration({ db, clock, keyRing: { forget: forgetKey } }),
    authenticateAgent,
    organizationsOf: ofPerson,
  })
  mountContactCards(hono, { ports, limits, authenticate: person, turns })
  mountTranscripts(hono, { db, authenticate: person })
  mountInboxTags(hono, { db, tags, authenticate: person })
  mountSearch(hono, { db, limits, authenticate: person, turns })
  mountReports(hono, { db, limits, authenticate: person })
  mountCannedReplies(hono, { db, authenticate: person })
  mountSavedFilters(hono, { db, authenticate: person })
  mountBulk(hono, { ports, authenticate: person })
  const joining = { db, clock, limits, authenticateAgent, announceStanding }
  mountInvitations(hono, { ...joining, trustedProxies })
  const mail = mailServer && {
    send: createSendNotice(enqueue),
    frame: { appName: mailServer.from.name || 'OpenCX', logoUrl: null },
  }
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
  mountLaunch(hono, { db, clock, authenticate: person })
  const links = createUnsubscribeLinks({ secret, publicUrl })
  mountNotifications(hono, { db, clock, authenticate: person, links, isMailed: mailServer !== null })
  mountInboxWebhooks(hono, { db, clock, secret, allowPrivate: environment.allowPrivateNetwork, authenticate: person })

  const noticesBy = (deliver: Deliver) => [
    lookJobs({ db, clock, enqueue }),
    ...noticeJobs({ db, clock, enqueue, deliver, publicUrl, links, logger }),
  ]
  return [
    mailJobs({
      server: mailServer,
      logger,
      onRefused: async ({ invitation: tokenHash }, reason) => {
        if (tokenHash !== undefined) await keepRefusal(db, { tokenHash, reason })
      },
    }),
    resetMailJobs(accountPorts),
    ...(mailServer === null ? [] : noticesBy(openSmtp(mailServer))),
  ]
}
