import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { systemClock } from '../clock'
import type { Guest, Participant, Standing } from '../conversations'
import { createLimits, createSocketLimits } from '../limits'
import { localFanout, startRealtime } from '../realtime'
import type { Database } from '../storage/database'
import { type Desk, message, openDesk } from './conversation'
import { openSocketClient, type SocketClient } from './socket-client'

export const OWN_ORIGIN = 'https://chat.test'

/** A desk whose visitor has written "hi", served over real sockets; the tokens `visitor` and `agent` are theirs. */
export interface RealtimeDesk {
  readonly desk: Desk
  readonly conversationId: string
  readonly realtime: ReturnType<typeof startRealtime>
  /** Lets somebody in by a token. */
  admit(token: string, participant: Participant): void
  /** What has become of the guest of a token, from now on. */
  change(token: string, standing: Standing): void
  /** How many listeners the fan-out has. */
  readonly subscriptions: () => number
  /** Answers who is there, and who still is, only when this is fulfilled. */
  slowDown(until: Promise<unknown>): void
  /** Makes the fan-out lose everything, as when its broker is down. */
  loseNews(isDown: boolean): void
  /** Questions that were put to the database. */
  readonly queries: () => number
  /** Which people each sweep took down as being there. */
  readonly seen: readonly (readonly string[])[]
  readonly url: (path?: string) => string
  open(headers?: Record<string, string>): Promise<SocketClient>
  /** A client that watches the conversation and was sent something. */
  watch(token: string, after?: number): Promise<SocketClient>
  close(): Promise<void>
}

export async function openRealtimeDesk(db: Database): Promise<RealtimeDesk> {
  const inner = localFanout()
  let isFanoutDown = false
  let subscriptions = 0
  const desk = await openDesk(db, {
    ...inner,
    publish: (channel, text) => void (isFanoutDown || inner.publish(channel, text)),
    subscribe(channel, listener) {
      const stop = inner.subscribe(channel, listener)
      subscriptions++
      return () => {
        subscriptions--
        stop()
      }
    },
  })
  const guests = new Map<string, Guest>()
  const standings = new Map<Guest, Standing>()
  const clients: SocketClient[] = []
  const seen: (readonly string[])[] = []
  let queries = 0
  let slow: Promise<unknown> = Promise.resolve()

  const conversationId = randomUUID()
  await desk.exchange(desk.visitor, { conversationId, commands: [message('hi')] })
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.on('listening', resolve))
  const realtime = startRealtime(server, {
    db: new Proxy(db, {
      get(target, name) {
        if (name === 'select') queries++
        return Reflect.get(target, name)
      },
    }),
    hub: desk.ports.news,
    clock: systemClock,
    limits: createSocketLimits(createLimits(null), 0),
    isAllowedOrigin: ({ headers: { origin } }) => origin === undefined || origin === OWN_ORIGIN,
    async authenticate({ token }) {
      await slow
      return guests.get(token ?? '') ?? null
    },
    async recheck(asked) {
      await slow
      return new Map(asked.map((guest) => [guest, standings.get(guest) ?? 'same']))
    },
    async seen(personIds) {
      seen.push(personIds)
    },
    onError(error) {
      throw error
    },
  })

  const admit = (token: string, participant: Participant) =>
    void guests.set(token, { participant, sessionId: participant.senderId })
  admit('visitor', desk.visitor)
  admit('agent', desk.agent)
  const url = (path = '/realtime') => `ws://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  const open = async (headers: Record<string, string> = {}) => {
    const client = await openSocketClient(url(), headers)
    clients.push(client)
    return client
  }
  return {
    desk,
    conversationId,
    realtime,
    admit,
    change(token, standing) {
      const guest = guests.get(token)
      if (!guest) throw new Error(`nobody was admitted with the token ${token}`)
      standings.set(guest, standing)
    },
    slowDown(until) {
      slow = until
    },
    loseNews(isDown) {
      isFanoutDown = isDown
    },
    queries: () => queries,
    seen,
    subscriptions: () => subscriptions,
    url,
    open,
    async watch(token, after = 0) {
      const client = await open()
      client.send({ token, watch: [{ conversationId, after }] })
      await client.until(() => client.frames.length > 0)
      return client
    },
    async close() {
      for (const client of clients) client.close()
      realtime.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
