import { calm, seededRandom, virtualClock, type Weather } from '@opencx/client/testing'
import type { Event } from '@opencx/protocol/conversation/event'
import { asc, eq } from 'drizzle-orm'
import { conversations, events, keys, orgs } from '../../storage/schema'
import { type Device, newDevice, openAgentTab, openVisitorTab, type Tab, type World } from './device'
import { lossyFanout } from './lossy-fanout'
import { startNode } from './node'
import type { TrackedDatabase } from './tracked-database'

const CHAOS_MS = 60_000
/** Time for everything to come together once the network is well: the longest time-out, back-off and sweep after each other. */
const HEALING_MS = 150_000

export interface Result {
  /** Texts that were sent, by tab, in sending order. */
  readonly sent: readonly (readonly string[])[]
  /** The log as it was stored. */
  readonly log: readonly Event[]
  readonly tabs: readonly { side: 'visitor' | 'agent'; tab: Tab }[]
  readonly doubled: readonly string[]
  /** Tabs that were not in step when time was up. */
  readonly late: number
  readonly counts: { messages: number; dropped: number; reloads: number }
}

/** Plays one seed: people write, reload, crash and lose their network, servers restart; then all is well for a while. */
export async function play(seed: number, { db, settle }: TrackedDatabase): Promise<Result> {
  const random = seededRandom(seed)
  const clock = virtualClock(1_750_000_000_000 + seed * 3_600_000)
  const orgId = `org-${seed}`
  const keyId = `key-${seed}`
  await db.insert(orgs).values({
    id: orgId,
    name: orgId,
    slug: orgId,
    welcome: '',
    look: { color: '#000000', position: 'right', theme: 'auto' },
  })
  await db.insert(keys).values({ id: keyId, orgId, kind: 'publishable', name: '', hash: '', mode: 'hotspot' })

  let fanoutLoss = random.pick([0, 0.1, 0.3])
  const fanout = lossyFanout(random, () => fanoutLoss)
  const newNode = () =>
    startNode({ db, clock, fanout, random, admission: { orgId, keyId, mode: 'strict', asksConsent: false } })
  const nodes = [newNode(), newNode()]
  const world: World = { clock, random, node: () => random.pick(nodes) }

  const storm: Weather = {
    requestLost: random.pick([0, 0.1, 0.4]),
    replyLost: random.pick([0, 0.2, 0.5]),
    requestDoubled: random.pick([0, 0.2]),
    frameLost: random.pick([0, 0.1, 0.3]),
    frameDoubled: random.pick([0, 0.2]),
    delayMs: random.pick([50, 400, 3_000]),
  }
  let reloads = 0
  let texts = 0
  const all: { side: 'visitor' | 'agent'; tab: Tab }[] = []
  const live = () =>
    all.filter(({ tab }) => visitorDevice.tabs.has(tab) || agentDevices.some(({ tabs }) => tabs.has(tab)))
  const visitorDevice = newDevice()
  const agentDevices: Device[] = Array.from({ length: random.integer(1, 2) }, newDevice)

  const openVisitor = () => enter('visitor', openVisitorTab(world, visitorDevice))
  const openAgent = (index: number) => {
    const device = agentDevices[index] ?? newDevice()
    enter('agent', openAgentTab(world, { device, agentId: `agent-${seed}-${index}`, conversationId }))
  }
  const enter = (side: 'visitor' | 'agent', tab: Tab) => {
    tab.network.weather = storm
    all.push({ side, tab })
  }
  const conversationId = () => [...visitorDevice.tabs][0]?.conversation()?.id ?? lastId
  let lastId = ''

  openVisitor()
  lastId = conversationId()
  for (const index of agentDevices.keys()) openAgent(index)
  if (random.chance(0.4)) openVisitor()

  const say = (tab: Tab, type: 'message.send' | 'note.post') => {
    const conversation = tab.conversation()
    if (!conversation) return
    const text = `text ${texts++}`
    tab.sent.push(text)
    conversation.send({ type, text })
  }
  const act = () => {
    const { side, tab } = random.pick(live())
    const dice = random.fraction()
    if (dice < 0.62) {
      const burst = random.chance(0.15) ? random.integer(2, 6) : 1
      for (let count = 0; count < burst; count++)
        say(tab, side === 'agent' && random.chance(0.15) ? 'note.post' : 'message.send')
    } else if (dice < 0.68 && side === 'agent') tab.conversation()?.send({ type: 'conversation.resolve' })
    else if (dice < 0.71 && side === 'agent') tab.conversation()?.send({ type: 'assignee.change', assigneeId: null })
    else if (dice < 0.76) tab.network.isCut = !tab.network.isCut
    else if (dice < 0.79) tab.network.isSocketBlocked = !tab.network.isSocketBlocked
    else if (dice < 0.82) tab.setVisible(random.chance(0.6))
    else if (dice < 0.85) tab.conversation()?.typing(true)
    else if (dice < 0.88) tab.conversation()?.read(tab.conversation()?.view.conversation.seq ?? 0)
    else if (dice < 0.94) reload(side, tab)
    else if (dice < 0.96) for (const other of live()) other.tab.network.breakSockets()
    else if (dice < 0.97) restart()
    else tab.wake()
  }
  const reload = (side: 'visitor' | 'agent', tab: Tab) => {
    reloads += 1
    lastId = conversationId()
    const index = agentDevices.findIndex(({ tabs }) => tabs.has(tab))
    tab.close(random.pick(['leave', 'crash']))
    if (side === 'visitor') openVisitor()
    else openAgent(index)
  }
  const restart = () => {
    const index = random.integer(0, nodes.length - 1)
    nodes[index]?.stop()
    nodes[index] = newNode()
  }

  const actions = random.integer(40, 100)
  for (let count = 0; count < actions; count++) clock.after(random.integer(100, CHAOS_MS), act)
  // some plays have a spell of many messages, more than a cursor may be behind
  if (random.chance(0.05))
    clock.after(CHAOS_MS / 2, () => {
      const { tab } = random.pick(live())
      for (let count = 0; count < 230; count++) say(tab, 'message.send')
    })

  const runUntil = async (end: number, isDone: () => boolean | Promise<boolean>) => {
    while (clock.now() < end) {
      await settle()
      if (await isDone()) return
      if (!clock.step()) return
    }
  }
  await runUntil(clock.now() + CHAOS_MS, () => false)
  fanoutLoss = random.pick([0, fanoutLoss])
  for (const { tab } of live()) {
    // some networks never let a WebSocket through: there, long-polling must do it all
    Object.assign(tab.network, { weather: calm, isCut: false, isSocketBlocked: random.chance(0.25) })
    tab.setVisible(true)
  }
  const lag = async () => {
    const [row] = await db
      .select({ lastSeq: conversations.lastSeq })
      .from(conversations)
      .where(eq(conversations.orgId, orgId))
    return live().filter(({ tab }) => {
      const view = tab.conversation()?.view
      if (!view) return row !== undefined
      return view.pending.length > 0 || view.conversation.seq !== (row?.lastSeq ?? 0)
    }).length
  }
  const leftOver = () =>
    [visitorDevice, ...agentDevices].some(({ storage }) => storage.names('').some((name) => name.includes(':outbox:')))
  let checkAt = 0
  await runUntil(clock.now() + HEALING_MS, async () => {
    if (clock.now() < checkAt) return false
    checkAt = clock.now() + 2_000
    return !leftOver() && (await lag()) === 0
  })
  await settle()
  const late = await lag()
  const stored = await db
    .select({ event: events.event })
    .from(events)
    .where(eq(events.orgId, orgId))
    .orderBy(asc(events.seq))
  const result: Result = {
    sent: all.map(({ tab }) => tab.sent),
    log: stored.map(({ event }) => event),
    tabs: live(),
    doubled: all.flatMap(({ tab }) => tab.doubled),
    late,
    counts: {
      messages: texts,
      reloads,
      dropped:
        fanout.lost +
        all.reduce(
          (
            sum,
            {
              tab: {
                network: { counts },
              },
            },
          ) => sum + counts.requestsLost + counts.repliesLost + counts.framesLost,
          0,
        ),
    },
  }
  for (const node of nodes) node.stop()
  return result
}
