import type { SignalUp } from '@opencx/protocol/conversation/signal'
import type { Clock } from './clock'
import type { Push } from './push'
import type { Replica } from './replica'

/** Received events are acknowledged together. */
const DELIVERED_AFTER_MS = 1_000
const READ_EVERY_MS = 500

/** What this side tells the other beside commands: that it types, what arrived, what was read. */
export interface Receipts {
  /** What the next exchange has to carry because no push did. */
  unsent(): SignalUp[]
  /** The exchange that carried `unsent` was answered. */
  sent(): void
  typing(isTyping: boolean): void
  read(seq: number): void
  /** Something arrived by push: only an exchange says so by itself. */
  received(): void
  /** The push connection is back. */
  reconnected(): void
  /** A message ends the typing without further words. */
  stopTyping(): void
  stop(): void
}

export interface ReceiptsOptions {
  readonly conversationId: string
  readonly side: 'visitor' | 'agent'
  readonly push: Push
  readonly clock: Clock
  readonly replica: Replica
  /** Asks for an exchange, for what the push connection does not carry. */
  readonly requestExchange: () => void
}

export function createReceipts({
  conversationId,
  side,
  push,
  clock,
  replica,
  requestExchange,
}: ReceiptsOptions): Receipts {
  let wantedRead = 0
  let unsentTyping: boolean | null = null
  let isReadPaused = false
  let cancelRead = () => {}
  let cancelDelivered = () => {}

  const isReadUnreported = () => replica.positions[side].read < wantedRead
  /** A burst of messages is read in one go: the server takes only so many frames. */
  const reportRead = () => {
    if (!isReadUnreported()) return
    const seq = wantedRead
    if (!signal({ type: 'read', seq })) requestExchange()
    isReadPaused = true
    cancelRead = clock.after(READ_EVERY_MS, () => {
      isReadPaused = false
      if (wantedRead > seq) reportRead()
    })
  }
  const signal = (sign: SignalUp) => push.signal(conversationId, sign)

  return {
    unsent: () => [
      ...(isReadUnreported() ? [{ type: 'read' as const, seq: wantedRead }] : []),
      ...(unsentTyping === null ? [] : [{ type: 'typing' as const, isTyping: unsentTyping }]),
    ],
    sent() {
      unsentTyping = null
    },
    typing(isTyping) {
      if (!replica.typing.shouldAnnounce(isTyping) || signal({ type: 'typing', isTyping })) return
      unsentTyping = isTyping
      requestExchange()
    },
    read(seq) {
      if (seq <= wantedRead) return
      wantedRead = seq
      if (!isReadPaused) reportRead()
    },
    received() {
      cancelDelivered()
      cancelDelivered = clock.after(DELIVERED_AFTER_MS, () => {
        const { seq } = replica.conversation
        if (replica.positions[side].delivered < seq) signal({ type: 'delivered', seq })
      })
    },
    reconnected() {
      if (isReadUnreported()) signal({ type: 'read', seq: wantedRead })
    },
    stopTyping() {
      unsentTyping = null
      replica.typing.shouldAnnounce(false)
    },
    stop() {
      cancelRead()
      cancelDelivered()
    },
  }
}
