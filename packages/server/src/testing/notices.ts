import { randomUUID } from 'node:crypto'
import type { NotificationSettings } from '@opencx/protocol/http/inbox-notifications'
import { and, eq, lte } from 'drizzle-orm'
import { pino } from 'pino'
import { type ExchangePorts, type Participant, serveExchange } from '../conversations'
import { newId } from '../ids'
import { createEnqueue, type JobsWorker, startJobs } from '../jobs'
import { onAppendMentions } from '../mentions'
import { createUnsubscribeLinks, lookJobs, noticeJobs, onAppendNotifications } from '../notifications'
import { changeSettings } from '../notifications/settings'
import { openSmtp } from '../notify'
import type { Database } from '../storage/database'
import { jobs, members, presence, users } from '../storage/schema'
import { type TestClock, testClock } from './app'
import { message, openDesk } from './conversation'
import { type MailServerForTests, startMailServer } from './mail-server'

/** A business whose people are mailed what they have not read, with a mail server that keeps it. */
export interface NoticeDesk {
  readonly orgId: string
  readonly clock: TestClock
  readonly mailServer: MailServerForTests
  /** Somebody of the team, who is not there. */
  join(name: string, settings?: Partial<NotificationSettings>): Promise<Participant>
  see(agent: Participant): Promise<void>
  leave(agent: Participant): Promise<void>
  /** A new visitor writes; returns the conversation. */
  arrive(text?: string): Promise<{ conversationId: string; visitor: Participant }>
  command(by: Participant, conversationId: string, ...commands: object[]): Promise<unknown>
  assign(conversationId: string, to: Participant): Promise<unknown>
  /** Reads a conversation as far as it goes. */
  read(agent: Participant, conversationId: string): Promise<void>
  /** Some minutes go by, one at a time, and what is due in each is done. */
  pass(minutes: number): Promise<void>
  startNode(): JobsWorker
  /** The one mail to somebody, as it is read; fails for none and for several. */
  mailTo(agent: Participant): string
  /** Subjects of the mails that arrived. */
  subjects(): string[]
  close(): Promise<void>
}

const PUBLIC_URL = 'https://chat.example.com'

export async function openNoticeDesk(db: Database): Promise<NoticeDesk> {
  const clock = testClock()
  const mailServer = await startMailServer()
  const { ports: plain, orgId, newVisitor, agent: stranger } = await openDesk(db)
  const ports: ExchangePorts = { ...plain, clock, onAppend: [onAppendMentions, onAppendNotifications(clock)] }
  const enqueue = createEnqueue(clock)
  const deliver = openSmtp({ url: mailServer.url, from: { name: 'Support', address: 'support@example.com' } })
  const links = createUnsubscribeLinks({ secret: 'a secret of the tests, 32 long .', publicUrl: PUBLIC_URL })
  const logger = pino({ level: 'silent' })
  const handlers = [
    lookJobs({ db, clock, enqueue }),
    ...noticeJobs({ db, clock, enqueue, deliver, publicUrl: PUBLIC_URL, links, logger }),
  ]
  const nodes: JobsWorker[] = []

  const exchange = (participant: Participant, request: Partial<Parameters<typeof serveExchange>[1]['request']>) =>
    serveExchange(ports, {
      participant,
      request: { conversationId: '', after: 0, commands: [], ...request },
      gone: new AbortController().signal,
    })
  const command: NoticeDesk['command'] = (by, conversationId, ...commands) =>
    exchange(by, { conversationId, commands: commands.map((wanted) => ({ ...message(''), ...wanted })) })
  const startNode = () => {
    const node = startJobs({ db, clock, nodeId: newId(), handlers, onError: () => {} })
    nodes.push(node)
    return node
  }
  /** Has everything done that is due. */
  const settle = async () => {
    for (;;) {
      for (const node of nodes) node.nudge()
      const isDue = and(eq(jobs.orgId, orgId), lte(jobs.runAt, new Date(clock.now())))
      const due = await db.select({ id: jobs.id }).from(jobs).where(isDue)
      if (due.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }
  const textOf = (raw: string) =>
    raw.replace(/=\r\n/g, '').replace(/(?:=[0-9A-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')))

  return {
    orgId,
    clock,
    mailServer,
    command,
    startNode,
    async join(name, settings = {}) {
      const id = newId()
      await db.insert(users).values({ id, name, email: `${name}@${orgId}.test`.toLowerCase() })
      await db.insert(members).values({ orgId, userId: id, role: 'agent' })
      await changeSettings(db, id, settings)
      return { ...stranger, actor: { kind: 'agent', id, name }, senderId: id }
    },
    async see({ actor }) {
      const seenAt = new Date(clock.now())
      await db
        .insert(presence)
        .values({ userId: actor.id, seenAt })
        .onConflictDoUpdate({ target: presence.userId, set: { seenAt } })
    },
    async leave({ actor }) {
      await db.delete(members).where(and(eq(members.orgId, orgId), eq(members.userId, actor.id)))
    },
    async arrive(text = 'hi') {
      const [visitor, conversationId] = [await newVisitor(), randomUUID()]
      await command(visitor, conversationId, { text })
      return { conversationId, visitor }
    },
    assign: (conversationId, { actor }) =>
      command(stranger, conversationId, { type: 'assignee.change', assigneeId: actor.id }),
    async read(agent, conversationId) {
      await exchange(agent, { conversationId, signals: [{ type: 'read', seq: 1_000_000 }] })
    },
    async pass(minutes) {
      if (nodes.length === 0) startNode()
      for (let minute = 0; minute < minutes; minute++) {
        clock.advance(60_000)
        await settle()
      }
    },
    mailTo({ actor }) {
      const address = `${actor.name}@${orgId}.test`.toLowerCase()
      const mails = mailServer.received.filter(({ recipients }) => recipients.includes(address))
      const [mail] = mails
      if (!mail || mails.length > 1) throw new Error(`${address} got ${mails.length} mails`)
      return textOf(mail.raw)
    },
    subjects: () => mailServer.received.map(({ headers }) => headers.get('subject')?.[0] ?? ''),
    async close() {
      await Promise.all(nodes.map((node) => node.stop()))
      await mailServer.close()
    },
  }
}
