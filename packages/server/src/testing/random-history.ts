import { randomUUID } from 'node:crypto'
import type { SeededRandom } from '@opencx/client/testing'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import type { Event } from '@opencx/protocol/conversation/event'
import { and, asc, eq } from 'drizzle-orm'
import {
  beginConversation,
  type ExchangePorts,
  type Participant,
  serveExchange,
  systemParticipant,
} from '../conversations'
import { newId } from '../ids'
import { onAppendFigures } from '../reports'
import type { Database } from '../storage/database'
import { conversations, events, members, tags, users } from '../storage/schema'
import { testClock } from './app'
import { openDesk } from './conversation'
import type { Told } from './figures'

/** A business in which all sorts of things have happened. */
export interface History {
  readonly orgId: string
  readonly agents: readonly Participant[]
  readonly tagIds: readonly string[]
  /** Has one more conversation begin at this time, in which chance says what happens. */
  happen(random: SeededRandom, at: number): Promise<void>
  /** Has all of them go on, on a server that knows nothing of figures. */
  happenUncounted(random: SeededRandom): Promise<void>
  /** Every conversation, as the log tells it. */
  told(): Promise<Told[]>
}

export async function openHistory(db: Database): Promise<History> {
  const desk = await openDesk(db)
  const { orgId } = desk
  const clock = testClock()
  const ports: ExchangePorts = { ...desk.ports, clock, onAppend: [onAppendFigures] }
  const agents = [desk.agent, desk.newAgent('Grace'), desk.newAgent('=HYPERLINK("x")')]
  for (const { actor } of agents) {
    await db.insert(users).values({ id: actor.id, name: actor.name ?? '', email: `${actor.id}@team.test` })
    await db.insert(members).values({ orgId, userId: actor.id, role: 'agent' })
  }
  const tagIds = [newId(), newId(), newId()]
  const names = ['Refund', '+1 800', 'Rien, "vraiment"']
  for (const [index, id] of tagIds.entries()) {
    const name = `${names[index]}`
    await db.insert(tags).values({ id, orgId, name, nameKey: name.toLowerCase() })
  }
  const ai: Participant = { ...systemParticipant(orgId), actor: { kind: 'ai', id: 'ai', name: null } }

  const visits: { readonly id: string; readonly visitor: Participant }[] = []

  interface Sent {
    readonly by: Participant
    readonly commands: readonly NewCommand[]
  }
  const send = (conversationId: string, { by: participant, commands }: Sent, through = ports) =>
    serveExchange(through, {
      participant,
      request: { conversationId, after: 0, commands: commands.map((command) => ({ id: randomUUID(), ...command })) },
      gone: new AbortController().signal,
    })

  return {
    orgId,
    agents,
    tagIds,
    async happen(random, at) {
      const visitor = await desk.newVisitor()
      clock.advance(at - clock.now())
      const id = await begin(visitor, random)
      for (let acts = random.integer(0, 14); acts > 0; acts--) {
        clock.advance(random.integer(0, 3) * random.integer(0, 20_000_000))
        await send(id, act(random, visitor))
      }
      visits.push({ id, visitor })
    },
    async happenUncounted(random) {
      for (const { id, visitor } of visits) await send(id, act(random, visitor), { ...ports, onAppend: [] })
    },
    async told() {
      const rows = await db
        .select({ id: events.conversationId, event: events.event })
        .from(events)
        .innerJoin(conversations, and(eq(conversations.id, events.conversationId), eq(conversations.orgId, orgId)))
        .orderBy(asc(events.conversationId), asc(events.seq))
      const logs = new Map<string, Event[]>()
      for (const { id, event } of rows) logs.set(id, [...(logs.get(id) ?? []), event])
      return [...logs.values()].map((own) => ({ events: own }))
    },
  }

  async function begin(visitor: Participant, random: SeededRandom): Promise<string> {
    if (random.chance(0.3) && 'contactId' in visitor.scope) {
      const { contactId } = visitor.scope
      const beginning = {
        participant: systemParticipant(orgId),
        orgId,
        contactId,
        channel: 'api',
        customData: {},
      } as const
      return (await db.transaction((tx) => beginConversation(ports, tx, beginning))).id
    }
    const id = randomUUID()
    const hello: NewCommand = random.chance(0.7) ? { type: 'message.send', text: 'hi' } : { type: 'handoff.request' }
    await send(id, { by: visitor, commands: [hello] })
    return id
  }

  function act(random: SeededRandom, visitor: Participant): Sent {
    const many = <Command>(make: () => Command) => Array.from({ length: random.integer(1, 3) }, make)
    const says = () => ({ type: 'message.send' as const, text: 'well' })
    if (random.chance(0.35))
      return random.chance(0.7)
        ? { by: visitor, commands: many(says) }
        : {
            by: visitor,
            commands: [
              random.pick<NewCommand>([
                { type: 'handoff.request' },
                { type: 'conversation.rate', rating: random.integer(1, 5) },
                { type: 'conversation.resolve' },
              ]),
            ],
          }
    if (random.chance(0.1)) return { by: ai, commands: [says()] }
    if (random.chance(0.1)) return { by: systemParticipant(orgId), commands: [{ type: 'handoff.request' }] }
    return { by: random.pick(agents), commands: many(() => agentActs(random)) }
  }

  function agentActs(random: SeededRandom): NewCommand {
    return random.pick<NewCommand>([
      { type: 'message.send', text: 'hello' },
      { type: 'message.send', text: 'hello' },
      { type: 'note.post', text: 'hm' },
      { type: 'assignee.change', assigneeId: random.pick([null, ...agents.map(({ actor }) => actor.id)]) },
      { type: 'tags.change', add: [random.pick(tagIds)], remove: [random.pick(tagIds)] },
      { type: 'conversation.resolve' },
      { type: 'conversation.resolve', outcome: 'unsolved' },
      { type: 'conversation.reopen' },
      { type: 'conversation.snooze', until: null },
    ])
  }
}
