import { and, eq, gt, min, sql } from 'drizzle-orm'
import type { Clock } from '../clock'
import type { Enqueue, JobHandler } from '../jobs'
import type { Database } from '../storage/database'
import { conversations, events, members, mentions, notices, notificationSettings } from '../storage/schema'
import { MENTION_AFTER_MS, type Notice, noticeJob } from './notice'
import { LOOK } from './on-append'
import { settingsOf } from './settings'
import { isUntold } from './waiting'

const AT_ONCE = 4
const RETRY_MS = 5_000
const RETRY_MAX_MS = 600_000
const MINUTE_MS = 60_000

interface Options {
  readonly db: Database
  readonly clock: Clock
  readonly enqueue: Enqueue
}

interface One {
  readonly orgId: string
  readonly conversationId: string
}

/** Somebody who may be told of something, and when. */
interface Due {
  readonly personId: string
  readonly at: number
}

/** Finds whom the unread of a conversation is about, and has each of them told in their own time. */
export function lookJobs({ db, clock, enqueue }: Options): JobHandler {
  return {
    kind: LOOK,
    atOnce: AT_ONCE,
    retryAfter: (attempts) => Math.min(RETRY_MS * 2 ** Math.min(attempts, 10), RETRY_MAX_MS),
    async run({ orgId, payload: { conversationId } }) {
      if (orgId === null || typeof conversationId !== 'string') return
      const one = { orgId, conversationId }
      const tell = async (notice: Notice, { personId, at }: Due) =>
        enqueue(db, noticeJob(notice, { orgId, personId, at: Math.max(at, clock.now()) }))
      for (const due of await whoHasUnread(db, one)) await tell('waiting', due)
      for (const due of await whoIsAsked(db, one)) await tell('mention', due)
    },
  }
}

/** Those who look after it, or who want to hear of what nobody looks after. */
async function whoHasUnread(db: Database, { orgId, conversationId }: One): Promise<Due[]> {
  const rows = await db
    .select({
      personId: members.userId,
      settings: notificationSettings,
      since: min(events.at),
      assigned: sql<string | null>`${conversations.agentHead} -> 'assigned' ->> 'at'`,
      isOwn: sql<boolean>`${conversations.assigneeId} IS NOT NULL`,
    })
    .from(conversations)
    .innerJoin(
      members,
      and(
        eq(members.orgId, conversations.orgId),
        sql`coalesce(${conversations.assigneeId}, ${members.userId}) = ${members.userId}`,
      ),
    )
    .leftJoin(notificationSettings, eq(notificationSettings.userId, members.userId))
    .leftJoin(notices, isNoticeOf(members.userId))
    .innerJoin(events, isUntold)
    .where(and(eq(conversations.orgId, orgId), eq(conversations.id, conversationId), eq(conversations.status, 'open')))
    .groupBy(members.userId, conversations.id, notificationSettings.userId)
  return rows.flatMap(({ personId, settings, since, assigned, isOwn }) => {
    const { mailAfter, unassigned } = settingsOf(settings)
    if (mailAfter === null || since === null || !(isOwn || unassigned)) return []
    // whoever was given it later has had less time
    const from = Math.max(since.getTime(), isOwn && assigned ? Date.parse(assigned) : 0)
    return [{ personId, at: from + mailAfter * MINUTE_MS }]
  })
}

const isNoticeOf = (personId: typeof members.userId) =>
  and(
    eq(notices.orgId, conversations.orgId),
    eq(notices.conversationId, conversations.id),
    eq(notices.userId, personId),
  )

/** Those whom a note asks to read it, who have not done so. */
async function whoIsAsked(db: Database, { orgId, conversationId }: One): Promise<Due[]> {
  const rows = await db
    .select({ personId: mentions.userId, settings: notificationSettings, at: events.at })
    .from(mentions)
    .innerJoin(members, and(eq(members.orgId, mentions.orgId), eq(members.userId, mentions.userId)))
    .innerJoin(
      events,
      and(
        eq(events.orgId, mentions.orgId),
        eq(events.conversationId, mentions.conversationId),
        eq(events.seq, mentions.seq),
      ),
    )
    .leftJoin(notificationSettings, eq(notificationSettings.userId, mentions.userId))
    .where(
      and(
        eq(mentions.orgId, orgId),
        eq(mentions.conversationId, conversationId),
        gt(mentions.seq, sql`greatest(${mentions.readSeq}, ${mentions.mailedSeq})`),
      ),
    )
  return rows.flatMap(({ personId, settings, at }) =>
    settingsOf(settings).mailsMentions ? [{ personId, at: at.getTime() + MENTION_AFTER_MS }] : [],
  )
}
