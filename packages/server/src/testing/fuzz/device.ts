import {
  type Agent,
  type ConversationClient,
  createAgent,
  createVisitor,
  type Environment,
  lazyPush,
  memoryStorage,
  type Storage,
  type Visitor,
} from '@opencx/client'
import { createPush } from '@opencx/client/push'
import { type LossyNetwork, lossyNetwork, type SeededRandom, type VirtualClock } from '@opencx/client/testing'
import type { ServerNode } from './node'

const DAY_MS = 86_400_000
const QUEUE_POLL_MS = 15_000

/** One browser: what it stores outlives its tabs. */
export interface Device {
  readonly storage: Storage
  readonly tabs: Set<Tab>
}

/** One open page of a browser. */
export interface Tab {
  readonly network: LossyNetwork
  /** Texts sent from here, in order. */
  readonly sent: string[]
  /** Rows that were drawn twice at any moment. */
  readonly doubled: string[]
  conversation(): ConversationClient | null
  setVisible(isVisible: boolean): void
  wake(): void
  /** Goes as pages go: with `pagehide`, or all at once as in a crash. */
  close(how: 'leave' | 'crash'): void
}

export interface World {
  readonly clock: VirtualClock
  readonly random: SeededRandom
  /** The node that a new connection reaches. */
  readonly node: () => ServerNode
}

export function newDevice(): Device {
  return { storage: memoryStorage(), tabs: new Set() }
}

interface Ground {
  readonly network: LossyNetwork
  readonly environment: Environment
  readonly clock: Pick<VirtualClock, 'now' | 'after'>
  readonly storage: Storage
  readonly tab: Omit<Tab, 'conversation' | 'close'>
  otherTabStored(): void
  leave(): void
  kill(): void
}

/** Everything around a client in a page: a clock that dies with it, a network, events. */
function layGround({ clock, random }: World, device: Device): Ground {
  let isDead = false
  let isVisible = true
  const listeners = { wake: new Set<() => void>(), leave: new Set<() => void>(), other: new Set<() => void>() }
  const on = (kind: keyof typeof listeners) => (listener: () => void) => {
    listeners[kind].add(listener)
    return () => void listeners[kind].delete(listener)
  }
  const tell = (kind: keyof typeof listeners) => {
    if (!isDead) for (const listener of [...listeners[kind]]) listener()
  }
  const pageClock = { now: clock.now, after: (ms: number, run: () => void) => clock.after(ms, () => isDead || run()) }
  const network = lossyNetwork({ random, clock: pageClock })
  const environment: Environment = {
    isOnline: () => !network.isCut,
    isVisible: () => isVisible,
    onWake: on('wake'),
    onLeave: on('leave'),
    onOtherTab: on('other'),
    randomBytes: random.bytes,
  }
  const ground: Ground = {
    network,
    environment,
    clock: pageClock,
    storage: {
      ...device.storage,
      set(name, value) {
        if (isDead) return
        device.storage.set(name, value)
        for (const other of grounds.get(device) ?? []) if (other !== ground) other.otherTabStored()
      },
      remove: (name) => isDead || device.storage.remove(name),
    },
    tab: {
      network,
      sent: [],
      doubled: [],
      setVisible(next) {
        isVisible = next
        if (next) tell('wake')
      },
      wake: () => tell('wake'),
    },
    otherTabStored: () => void clock.after(1, () => tell('other')),
    leave: () => tell('leave'),
    kill() {
      isDead = true
      grounds.get(device)?.delete(ground)
      network.breakSockets()
    },
  }
  const known = grounds.get(device) ?? new Set()
  grounds.set(device, known.add(ground))
  return ground
}
const grounds = new WeakMap<Device, Set<Ground>>()

function watchRows(tab: Pick<Tab, 'doubled'>, conversation: ConversationClient): void {
  const { conversation: known, pending } = conversation.view
  // by text, which every play makes unique: a row that changes its id would otherwise pass for two
  const rows = [...known.entries, ...pending.map(({ command }) => command)].flatMap((row) =>
    'text' in row ? [row.text] : [],
  )
  const seen = new Set<string>()
  for (const text of rows) {
    if (seen.has(text)) tab.doubled.push(text)
    seen.add(text)
  }
}

/** Opens the chat in a tab of the visitor's browser. */
export function openVisitorTab(world: World, device: Device): Tab {
  const ground = layGround(world, device)
  const { network } = ground
  const visitor: Visitor = createVisitor({
    origin: 'http://chat.test',
    key: 'key',
    ticket: 'ticket',
    refreshTicket: async () => 'ticket',
    details: { name: 'Vera' },
    storage: ground.storage,
    clock: ground.clock,
    environment: ground.environment,
    rotateAfterMs: world.random.pick([5_000, 20_000, DAY_MS]),
    post: (_url, { request, token, signal }) =>
      network.post(signal, (gone) => world.node().exchangeAsVisitor(token ?? '', request, gone)),
    connect: lazyPush(() =>
      // its code comes the same way as everything else
      network.post(
        new AbortController().signal,
        async () => (context) =>
          createPush({ ...context, openSocket: network.socket((end) => world.node().serve(end)) }),
      ),
    ),
  })
  visitor.subscribe(() => watchRows(tab, visitor.conversation))
  const tab: Tab = {
    ...ground.tab,
    conversation: () => visitor.conversation,
    close(how) {
      if (how === 'leave') {
        ground.leave()
        visitor.stop()
      }
      ground.kill()
      device.tabs.delete(tab)
    },
  }
  device.tabs.add(tab)
  return tab
}

/** Opens the inbox in a tab of an agent's browser; the conversation opens once the queue shows it. */
export function openAgentTab(
  world: World,
  { device, agentId, conversationId }: { device: Device; agentId: string; conversationId: () => string },
): Tab {
  const ground = layGround(world, device)
  const { network } = ground
  let conversation: ConversationClient | null = null
  const open = (agent: Agent) => {
    conversation ??= agent.open(conversationId())
    const opened = conversation
    opened.subscribe(() => watchRows(tab, opened))
  }
  const readQueue = async () => {
    const ids = await network
      .post(new AbortController().signal, () => world.node().queue(agentId))
      .catch((): readonly string[] => [])
    if (!conversation && ids.includes(conversationId())) open(agent)
  }
  // as the inbox does where nothing can be pushed
  let isPushed = false
  const pollQueue = () => {
    ground.clock.after(QUEUE_POLL_MS, pollQueue)
    if (!isPushed) void readQueue()
  }
  const agent = createAgent({
    origin: 'http://chat.test',
    userId: agentId,
    storage: ground.storage,
    clock: ground.clock,
    environment: ground.environment,
    onGone() {},
    onViewing() {},
    onSummaries: () => conversation ?? open(agent),
    onReconnect: () => void readQueue(),
    onLink(link) {
      isPushed = link === 'live'
    },
    onSignedOut() {},
    post: (_url, { request, signal }) =>
      network.post(signal, (gone) => world.node().exchangeAsAgent(agentId, request, gone)),
    openSocket: network.socket((end) => world.node().serve(end, agentId)),
  })
  pollQueue()
  // what an earlier page left unsent goes out without anybody looking at it
  if (ground.storage.names('').some((name) => name.includes(`:outbox:${conversationId()}`))) open(agent)
  const tab: Tab = {
    ...ground.tab,
    conversation: () => conversation,
    close(how) {
      if (how === 'leave') {
        ground.leave()
        conversation?.stop()
        agent.stop()
      }
      ground.kill()
      device.tabs.delete(tab)
    },
  }
  device.tabs.add(tab)
  return tab
}
