import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { type ExchangePorts, type Participant, serveExchange } from '../conversations'
import { newId } from '../ids'
import { createEnqueue, type JobsWorker, startJobs } from '../jobs'
import { departureJobs, onAppendRouting, requestDeparture, routeAgain, routingJobs } from '../routing'
import type { OpenDatabase } from '../storage/database'
import { conversations, jobs, members, orgs, presence, users } from '../storage/schema'
import { type TestClock, testClock } from './app'
import { message, openDesk } from './conversation'

type Member = typeof members.$inferInsert

/** A business that has conversations given out, its people and its visitors, and nodes that do the work. */
export interface RoutingDesk {
  readonly orgId: string
  readonly clock: TestClock
  readonly ports: ExchangePorts
  /** Somebody of the team who has the inbox open. */
  addAgent(name: string, more?: Partial<Member>): Promise<Participant>
  /** They have it open now. */
  see(...agents: readonly Participant[]): Promise<void>
  /** What the business decides, or the person of themselves. */
  decide(changes: Partial<typeof orgs.$inferInsert>): Promise<void>
  say(agent: Participant, changes: Partial<Member>): Promise<void>
  remove(agent: Participant): Promise<void>
  /** A new visitor writes; returns the conversation. */
  arrive(): Promise<Visit>
  command(by: Participant, conversationId: string, command: object): Promise<unknown>
  assign(conversationId: string, to: Participant | null, by: Participant): Promise<unknown>
  /** Does jobs as a node does, until it is stopped. */
  startNode(): JobsWorker
  /** Looks for those who are gone. */
  sweep(): Promise<void>
  /** The same, and has everything done that waits. */
  settle(): Promise<void>
  /** Who has a conversation. */
  ownerOf(conversationId: string): Promise<string | null>
  /** How many open conversations each has; those of nobody under `nobody`. */
  loads(): Promise<Readonly<Record<string, number>>>
  /** What jobs of the nodes threw. */
  readonly problems: string[]
  close(): Promise<void>
}

interface Visit {
  readonly conversationId: string
  readonly visitor: Participant
}

export async function openRoutingDesk(
  { db }: OpenDatabase,
  { isSettled = () => true }: { isSettled?: () => boolean } = {},
): Promise<RoutingDesk> {
  const clock = testClock()
  const { ports: plain, orgId, newVisitor } = await openDesk(db)
  const ports: ExchangePorts = { ...plain, clock, onAppend: [onAppendRouting(clock)] }
  const enqueue = createEnqueue(clock)
  const nodes: JobsWorker[] = []
  const problems: string[] = []
  await db
    .update(orgs)
    .set({ routing: { isOn: true } })
    .where(eq(orgs.id, orgId))
  const handlers = [routingJobs({ ports, isSettled }), departureJobs(ports)]

  const command = (participant: Participant, conversationId: string, wanted: object) =>
    serveExchange(ports, {
      participant,
      request: { conversationId, after: 0, commands: [{ id: randomUUID(), type: 'message.send', ...wanted }] },
      gone: new AbortController().signal,
    })
  const isMember = ({ actor }: Participant) => and(eq(members.orgId, orgId), eq(members.userId, actor.id))
  const see = async (...agents: readonly Participant[]) => {
    const seenAt = new Date(clock.now())
    for (const { actor } of agents)
      await db
        .insert(presence)
        .values({ userId: actor.id, seenAt })
        .onConflictDoUpdate({ target: presence.userId, set: { seenAt } })
  }
  return {
    orgId,
    clock,
    ports,
    see,
    command,
    problems,
    async addAgent(name, more = {}) {
      const id = newId()
      await db.insert(users).values({ id, name, email: `${id}@team.test` })
      await db.insert(members).values({ orgId, userId: id, role: 'agent', ...more })
      const agent: Participant = {
        actor: { kind: 'agent', id, name },
        audience: 'agent',
        senderId: id,
        scope: { orgIds: [orgId] },
      }
      await see(agent)
      return agent
    },
    async decide(changes) {
      await db.update(orgs).set(changes).where(eq(orgs.id, orgId))
    },
    async say(agent, changes) {
      await db.update(members).set(changes).where(isMember(agent))
    },
    remove: (agent) =>
      db.transaction(async (tx) => {
        await tx.delete(members).where(isMember(agent))
        await requestDeparture(enqueue)(tx, { orgId, personId: agent.actor.id })
      }),
    async arrive() {
      const [visitor, conversationId] = [await newVisitor(), randomUUID()]
      const hello = message('hi')
      // as a visitor's browser does when the server is too busy: the same message once more
      const send = () => command(visitor, conversationId, hello)
      await send().catch(send).catch(send)
      return { conversationId, visitor }
    },
    assign: (conversationId, to, by) =>
      command(by, conversationId, { type: 'assignee.change', assigneeId: to?.actor.id ?? null }),
    startNode() {
      const node = startJobs({
        db,
        clock,
        nodeId: newId(),
        handlers,
        onError: (error) => problems.push(String(error)),
      })
      nodes.push(node)
      return node
    },
    sweep: () => routeAgain({ db, clock }),
    async settle() {
      await routeAgain({ db, clock })
      for (;;) {
        const [row] = await db.select().from(jobs).where(eq(jobs.orgId, orgId)).orderBy(asc(jobs.id)).limit(1)
        if (!row) return
        await db.delete(jobs).where(eq(jobs.id, row.id))
        const handler = handlers.find(({ kind }) => kind === row.kind)
        await handler?.run({ ...row, attempt: 1, signal: new AbortController().signal })
      }
    },
    async ownerOf(conversationId) {
      const [row] = await db
        .select({ owner: conversations.assigneeId })
        .from(conversations)
        .where(eq(conversations.id, conversationId))
      if (!row) throw new Error(`the conversation ${conversationId} is lost`)
      return row.owner
    },
    async loads() {
      const rows = await db
        .select({ owner: conversations.assigneeId })
        .from(conversations)
        .where(and(eq(conversations.orgId, orgId), eq(conversations.status, 'open')))
      const loads: Record<string, number> = {}
      for (const { owner } of rows) loads[owner ?? 'nobody'] = (loads[owner ?? 'nobody'] ?? 0) + 1
      return loads
    },
    async close() {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}
