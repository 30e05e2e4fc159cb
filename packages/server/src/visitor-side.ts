import { handOverUploads, mountVisitorAttachments, type UploadPorts } from './attachments'
import type { Builds } from './builds'
import type { Clock } from './clock'
import type { UserTokens } from './contacts'
import type { ExchangePorts } from './conversations'
import type { Environment } from './environment'
import type { WebApp } from './http/web'
import { newId } from './ids'
import { createPageProblems, createPageUses, type KeyRing } from './keys'
import type { Limits } from './limits'
import type { Database } from './storage/database'
import {
  createAdmitter,
  createChatChunks,
  createChatDocuments,
  createResumeCodes,
  createTicketOffice,
  createVisitorDoor,
  type HandoffCodes,
  mountChatChunks,
  mountPreview,
  mountVisitor,
  mountVisitorExchange,
  mountWidget,
} from './widget'

interface VisitorSide {
  readonly db: Database
  readonly environment: Environment
  readonly clock: Clock
  readonly secret: string
  readonly limits: Limits
  readonly keyRing: KeyRing
  readonly ports: ExchangePorts
  readonly uploads: UploadPorts
  readonly builds: Builds
  readonly handoffs: HandoffCodes
  readonly userTokens: UserTokens
}

/** Wires what pages of businesses load, and what their visitors call: loader, chat document, sessions, messages and files. */
export function mountVisitorSide(hono: WebApp, options: VisitorSide): void {
  const { db, environment, clock, secret, limits, keyRing, ports, uploads, builds, handoffs, userTokens } = options
  const { ownOrigins, publicUrl, trustedProxies } = environment
  const tickets = createTicketOffice(secret)
  const chunks = createChatChunks(builds.webchat)
  const admitter = createAdmitter({ tickets, keyRing, ownOrigins, clock })

  mountWidget(hono, {
    db,
    clock,
    keyRing,
    problems: createPageProblems({ db, clock, limits, ownOrigins }),
    uses: createPageUses({ db, clock, limits }),
    limits,
    documents: createChatDocuments({ build: builds.webchat, chunks: chunks.base, tickets, ownOrigins, clock }),
    loader: builds.widget,
    finish: builds.finish,
    publicUrl,
    ownOrigins,
    trustedProxies,
  })
  mountChatChunks(hono, chunks)
  mountPreview(hono, { ownOrigins })
  mountVisitorExchange(hono, { ports, admitter, limits, ownOrigins, trustedProxies })
  mountVisitorAttachments(hono, {
    ports: uploads,
    limits,
    door: createVisitorDoor({ db, admitter, keyRing, limits, ownOrigins, trustedProxies, newId }),
    trustedProxies,
  })
  mountVisitor(hono, {
    db,
    admitter,
    codes: createResumeCodes({ db, clock, secret }),
    handoffs,
    readUserToken: userTokens.read,
    limits,
    ownOrigins,
    trustedProxies,
    signInPorts: { db, clock, news: ports.news, handOverUploads },
  })
}
