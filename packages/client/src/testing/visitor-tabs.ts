import type { MessagePosted } from '@opencx/protocol/conversation/event'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { onTestFinished } from 'vitest'
import { ExchangeFailure } from '../exchange-failure'
import type { Push } from '../push'
import { memoryStorage, type Storage } from '../storage'
import { createVisitor } from '../visitor'
import { silentPush, testEnvironment, virtualClock } from './index'

const nowhere = { delivered: 0, read: 0 }
export const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve))
}
export const say = (text: string) => ({ type: 'message.send', text }) as const

/** A server that keeps what it is sent; another session's conversations are unknown to it. */
export function startServer() {
  const owners = new Map<string, string>()
  const logs = new Map<string, MessagePosted[]>()
  const sessions = new Map<string, string>()
  const ended = new Set<string>()
  const watchers = new Map<string, Set<() => void>>()
  const logOf = (id: string) => logs.get(id) ?? []
  const answer = (token: string, request: ExchangeRequest): ExchangeReply => {
    const { conversationId, commands, ticket, after } = request
    const rest = { rejected: [], positions: { visitor: nowhere, agent: nowhere }, signals: [] }
    if (ended.has(token) || (!sessions.has(token) && !ticket)) throw new ExchangeFailure('session_expired')
    const who = sessions.get(token) ?? token
    if ((owners.get(conversationId) ?? who) !== who) throw new ExchangeFailure('conversation_not_found')
    if (commands.length === 0 && !owners.has(conversationId)) return { events: [], ...rest }
    sessions.set(token, who)
    owners.set(conversationId, who)
    const log = [...logOf(conversationId)]
    for (const { id, text } of commands) {
      if (log.some((event) => event.id === id)) continue
      const stamp = {
        seq: log.length + 1,
        at: '2025-11-21T09:00:00Z',
        by: { kind: 'visitor', id: who, name: null } as const,
      }
      log.push({ ...stamp, id, type: 'message.posted', text: String(text) })
    }
    logs.set(conversationId, log)
    return { events: log.slice(after), ticketNumber: 1, ...rest }
  }
  return {
    answer,
    /** Tells whoever watches a conversation that it is not theirs, or gone. */
    refuse: (conversationId: string) => {
      for (const refuse of watchers.get(conversationId) ?? []) refuse()
    },
    watchers,
    textsIn: (conversationId: string) => logOf(conversationId).map(({ text }) => text),
    all: () => [...logs.values()].flat().map(({ text }) => text),
    /** The session that a token opens is no more. */
    end: (token: string) => void ended.add(token),
    /** A session as the server makes it for a resume code. */
    make(token: string, conversationId: string) {
      sessions.set(token, 'resumed')
      owners.set(conversationId, 'resumed')
    },
  }
}

/** Watches that hear nothing but the word of the server that a conversation is not to be had. */
const watchAt =
  ({ watchers }: ReturnType<typeof startServer>): Push['watch'] =>
  (conversationId, { onFrame }) => {
    const refuse = () =>
      onFrame({ conversationId, error: { code: 'conversation_not_found', message: 'There is no such conversation.' } })
    const all = watchers.get(conversationId) ?? new Set()
    watchers.set(conversationId, all.add(refuse))
    return () => void all.delete(refuse)
  }

/** One tab of a device. */
export function openTab(
  server: ReturnType<typeof startServer>,
  { storage = memoryStorage() as Storage, seed = 1 } = {},
) {
  const environment = testEnvironment(seed)
  const clock = virtualClock(1_000)
  const tokens: string[] = []
  const visitor = createVisitor({
    origin: 'https://chat.test',
    key: 'k',
    ticket: 'ticket',
    refreshTicket: async () => 'ticket',
    storage,
    details: {},
    clock,
    environment,
    connect: (context) => ({ ...silentPush(context), watch: watchAt(server) }),
    signOut: async () => {},
    async post(_url, { request, token = '', signal }) {
      if (!environment.isConnected) throw new ExchangeFailure('network')
      tokens.push(token)
      // nothing ever comes of waiting here
      if (request.wait) return new Promise((_resolve, reject) => signal.addEventListener('abort', reject))
      return server.answer(token, request)
    },
  })
  onTestFinished(() => visitor.stop())
  return {
    visitor,
    storage,
    environment,
    tokens,
    id: () => visitor.conversation.id,
    async say(text: string) {
      visitor.conversation.send(say(text))
      await settled()
    },
    /** Lets `ms` of the tab's time pass. */
    async pass(ms: number) {
      const end = clock.now() + ms
      clock.after(ms, () => {})
      while (clock.now() < end) {
        clock.step()
        await settled()
      }
    },
    connect(isConnected: boolean) {
      environment.isConnected = isConnected
      if (isConnected) environment.wake()
    },
  }
}
