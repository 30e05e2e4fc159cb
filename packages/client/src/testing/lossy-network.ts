import type { Clock } from '../clock'
import { ExchangeFailure } from '../exchange-failure'
import type { OpenSocket } from '../push'
import type { SeededRandom } from './seeded-random'

/** How badly the network behaves; each a probability. */
export interface Weather {
  readonly requestLost: number
  readonly replyLost: number
  /** A request that arrives twice, the second time later. */
  readonly requestDoubled: number
  readonly frameLost: number
  readonly frameDoubled: number
  /** Longest delay of anything under way, in milliseconds: what overtakes what is chance. */
  readonly delayMs: number
}
export const calm: Weather = {
  requestLost: 0,
  replyLost: 0,
  requestDoubled: 0,
  frameLost: 0,
  frameDoubled: 0,
  delayMs: 50,
}

/** The server's end of a socket in memory. */
export interface ServerEnd {
  readonly isOpen: boolean
  send(text: string): void
  close(code: number): void
  onText: (text: string) => void
  onClose: () => void
}

export interface LossyNetwork {
  weather: Weather
  /** Nothing gets through while it is cut. */
  isCut: boolean
  /** WebSockets are not let through, as by a proxy that does not know them. */
  isSocketBlocked: boolean
  readonly counts: { requests: number; requestsLost: number; repliesLost: number; framesLost: number }
  post<Reply>(signal: AbortSignal, deliver: (gone: AbortSignal) => Promise<Reply>): Promise<Reply>
  socket(accept: (end: ServerEnd) => void): OpenSocket
  /** Breaks every open socket, as a restart of the server does. */
  breakSockets(): void
}

const TIMEOUT_MS = 40_000
const BROKEN_WITHIN_MS = 20_000

/** A network in memory between one client and a server that loses, doubles, delays and reorders. */
export function lossyNetwork({ random, clock }: { random: SeededRandom; clock: Clock }): LossyNetwork {
  const open = new Set<() => void>()
  const counts = { requests: 0, requestsLost: 0, repliesLost: 0, framesLost: 0 }
  const later = (run: () => void) => clock.after(random.integer(1, network.weather.delayMs), run)

  const network: LossyNetwork = {
    weather: calm,
    isCut: false,
    isSocketBlocked: false,
    counts,
    post<Reply>(signal: AbortSignal, deliver: (gone: AbortSignal) => Promise<Reply>) {
      counts.requests += 1
      return new Promise<Reply>((resolve, reject) => {
        const gone = new AbortController()
        const fail = (cause?: unknown) =>
          reject(cause instanceof ExchangeFailure ? cause : new ExchangeFailure('network', { cause }))
        const abort = () => {
          gone.abort()
          fail()
        }
        signal.addEventListener('abort', abort)
        clock.after(TIMEOUT_MS, abort)
        const isLost = network.isCut || random.chance(network.weather.requestLost)
        const isReplyLost = random.chance(network.weather.replyLost)
        if (isLost) {
          counts.requestsLost += 1
          later(fail)
          return
        }
        if (random.chance(network.weather.requestDoubled))
          later(() => later(() => void deliver(gone.signal).catch(() => {})))
        later(() => {
          const onReply = (reply: Reply) => {
            if (!isReplyLost && !network.isCut) return void later(() => resolve(reply))
            counts.repliesLost += 1
            later(fail)
          }
          deliver(gone.signal).then(onReply, (error) => later(() => fail(error)))
        })
      })
    },
    socket:
      (accept) =>
      ({ onOpen, onText, onClose }) => {
        let isOpen = true
        const breakOff = (code: number) => {
          if (!isOpen) return
          isOpen = false
          open.delete(cut)
          later(() => onClose(code))
          end.onClose()
        }
        const cut = () => breakOff(1006)
        const lose = () => {
          counts.framesLost += 1
          // a real socket that lost a frame is broken, though both ends may take a while to see it
          clock.after(random.integer(1, BROKEN_WITHIN_MS), cut)
        }
        const carry = (run: () => void) => {
          if (network.isCut || random.chance(network.weather.frameLost)) return lose()
          later(() => isOpen && run())
          if (random.chance(network.weather.frameDoubled)) later(() => isOpen && run())
        }
        // upwards a socket keeps order and loses nothing but itself
        let arrival = 0
        const carryUp = (text: string) => {
          arrival = Math.max(arrival, clock.now() + random.integer(1, network.weather.delayMs))
          clock.after(arrival - clock.now(), () => {
            if (isOpen) network.isCut ? lose() : end.onText(text)
          })
        }
        const end: ServerEnd = {
          get isOpen() {
            return isOpen
          },
          send: (text) => carry(() => onText(text)),
          close: breakOff,
          onText() {},
          onClose() {},
        }
        later(() => {
          // a blocked socket says nothing: the client finds out by its own clock
          if (network.isSocketBlocked || network.isCut || !isOpen) return
          open.add(cut)
          accept(end)
          onOpen()
        })
        return { send: carryUp, close: cut }
      },
    breakSockets() {
      for (const cut of [...open]) cut()
    },
  }
  return network
}
