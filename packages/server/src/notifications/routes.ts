import * as notificationApi from '@opencx/protocol/http/inbox-notifications'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { AuthenticatePerson } from '../agents'
import type { Clock } from '../clock'
import { Refused } from '../http/errors'
import { mount } from '../http/mount'
import { noConversation } from '../http/not-found'
import { sendJson } from '../http/reply'
import type { WebApp } from '../http/web'
import type { Database } from '../storage/database'
import { conversations, mentions } from '../storage/schema'
import { changeSettings, readSettings } from './settings'
import { UNSUBSCRIBE_PATH, type UnsubscribeLinks } from './unsubscribe-link'

interface NotificationRoutes {
  readonly db: Database
  readonly clock: Clock
  readonly authenticate: AuthenticatePerson
  readonly links: UnsubscribeLinks
  /** Whether the server sends mail. */
  readonly isMailed: boolean
}

/** Serves what people decide about being told, and the way out of the mails. */
export function mountNotifications(app: WebApp, options: NotificationRoutes): void {
  const { db, clock, authenticate, links, isMailed } = options
  mount(
    app,
    notificationApi.readNotifications,
    async ({ caller }) => ({
      settings: await readSettings(db, caller.by.id),
      isMailed,
      at: new Date(clock.now()).toISOString(),
    }),
    { authenticate },
  )
  mount(
    app,
    notificationApi.changeNotifications,
    async ({ body, caller }) => ({ settings: await changeSettings(db, caller.by.id, body) }),
    { authenticate },
  )
  mount(
    app,
    notificationApi.readNotes,
    async ({ params: { id = '' }, caller }) => {
      const orgIds = caller.organizations.map((organization) => organization.id)
      const [conversation] = await db
        .select({ orgId: conversations.orgId })
        .from(conversations)
        .where(and(eq(conversations.id, id), inArray(conversations.orgId, orgIds)))
      if (!conversation) throw noConversation(id, 'GET /inbox/v1/conversations lists those of a business.')
      const isTheirs = and(
        eq(mentions.orgId, conversation.orgId),
        eq(mentions.conversationId, id),
        eq(mentions.userId, caller.by.id),
      )
      await db
        .update(mentions)
        .set({ readSeq: sql`${mentions.seq}` })
        .where(isTheirs)
      return {}
    },
    { authenticate },
  )
  app.post(UNSUBSCRIBE_PATH, async (context) => {
    const personId = links.read(context.req.query('token') ?? '')
    if (personId === null) throw new Refused('invalid_request', { message: BROKEN_LINK })
    await changeSettings(db, personId, { mailAfter: null, mailsMentions: false })
    return sendJson(context, {})
  })
  // where a program that shows mail opens the address instead, people decide for themselves
  app.get(UNSUBSCRIBE_PATH, (context) => context.redirect(SETTINGS_PATH))
}

/** Where the inbox shows what somebody is told of. */
export const SETTINGS_PATH = '/inbox/notifications'

const BROKEN_LINK =
  'token: this address is not one of ours, or was cut off. Open the latest mail again, or change your notifications in the inbox.'
