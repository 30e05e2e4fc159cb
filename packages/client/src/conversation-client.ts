import type { NewCommand } from '@opencx/protocol/conversation/command'
import { cleanText } from '@opencx/protocol/conversation/text'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { WAIT_MAX_SECONDS } from '@opencx/protocol/http/limits'
import type { FrameDown } from '@opencx/protocol/http/realtime'
import { uuidv7 } from '@opencx/protocol/id'
import type { ConversationClient, ConversationOptions } from './conversation'
import { randomFraction } from './environment'
import { ExchangeFailure, isFinal } from './exchange-failure'
import { openOutbox } from './outbox'
import type { PushState } from './push'
import { createReceipts } from './receipts'
import { createReplica } from './replica'
import { createSyncLoop } from './sync-loop'
import type { Link, View } from './view'

/** How often a tab looks for what closed tabs left unsent. */
const ADOPT_EVERY_MS = 5_000
/** Fewer faults in a row than this may be a restart. */
const FAILING_AFTER_FAULTS = 3

/** Starts keeping a conversation in step. */
export function createConversationClient(options: ConversationOptions): ConversationClient {
  const { id, push, clock, environment } = options
  const outbox = openOutbox({ ...options, name: options.outboxName })
  const listeners = new Set<() => void>()
  let view: View | null = null
  let isStarted = false
  let isLoadingOlder = false
  let stoppedBy: string | null = null
  let stopWatching = () => {}
  let cancelAdopting = () => {}

  const changed = () => {
    view = null
    for (const listener of [...listeners]) listener()
  }
  const replica = createReplica({ ...options, onFade: changed })
  const receipts = createReceipts({
    conversationId: id,
    side: options.side,
    push,
    clock,
    replica,
    requestExchange: () => loop.request(),
  })

  const exchangeOnce = async ({ isWaiting, signal }: { isWaiting: boolean; signal: AbortSignal }) => {
    const commands = outbox.batch()
    const signals = receipts.unsent()
    const request: ExchangeRequest = {
      conversationId: id,
      after: replica.conversation.seq,
      commands,
      ...(signals.length > 0 ? { signals } : {}),
      ...(isWaiting ? { wait: WAIT_MAX_SECONDS } : {}),
    }
    const reply = await options.exchange(request, signal)
    receipts.sent()
    settle(reply, request)
  }
  /** The reply is the acknowledgement: whatever was sent is in the log now, refused, deferred, or caused nothing. */
  const settle = (reply: ExchangeReply, { after, commands: sent }: ExchangeRequest) => {
    outbox.settle(replica.takeIn(reply, after))
    const kept = new Set([...reply.rejected.map((rejection) => rejection.id), ...(reply.deferred?.ids ?? [])])
    for (const { id: commandId, code, message } of reply.rejected) outbox.refuse(commandId, { code, message })
    outbox.settle(new Set(sent.map((command) => command.id).filter((commandId) => !kept.has(commandId))))
    if (replica.ticketNumber !== null) start()
    changed()
    if (reply.deferred) throw new ExchangeFailure('rate_limited', { retryAfterMs: reply.deferred.seconds * 1_000 })
  }
  const onFrame = (frame: FrameDown) => {
    // the exchange says why: the session may be gone as well
    if (frame.error) loop.request()
    outbox.settle(replica.takeIn(frame))
    const last = frame.events?.at(-1)
    const { seq } = replica.conversation
    // something between is missing, or the server says that it has less than we do: the exchange tells
    if ((last && last.seq > seq) || (frame.reset && frame.reset.head.seq < seq)) loop.request()
    if (frame.events || frame.reset) receipts.received()
    changed()
  }
  const onState = (state: PushState) => {
    if (state === 'blocked') loop.request()
    if (state === 'live') receipts.reconnected()
    changed()
  }
  const onOutcome = (failure: ExchangeFailure | null) => {
    if (failure && isFinal(failure)) stoppedBy = failure.code
    changed()
    return stoppedBy !== null
  }
  const loop = createSyncLoop({
    clock,
    random: () => randomFraction(environment),
    run: exchangeOnce,
    hasWork: () => outbox.batch().length > 0,
    shouldPoll: () => isStarted && push.state === 'blocked' && environment.isVisible(),
    onOutcome,
  })

  const start = () => {
    if (isStarted) return
    isStarted = true
    stopWatching = push.watch(id, { after: () => replica.conversation.seq, onFrame, onState })
  }
  /** Sent by the tab that is gone, and in the log already. */
  const isKnown = (commandId: string) => replica.conversation.entries.some((entry) => entry.id === commandId)
  const adopt = () => {
    cancelAdopting = clock.after(ADOPT_EVERY_MS, adopt)
    if (!outbox.adopt(isKnown)) return
    changed()
    loop.request()
  }
  const stopWaking = environment.onWake(() => {
    if (isStarted || outbox.pending.length > 0) loop.request()
  })
  const stopLeaving = environment.onLeave(() => outbox.release())

  const send = (command: NewCommand): string => {
    const commandId = uuidv7(clock.now(), environment.randomBytes(10))
    const clean = 'text' in command ? { ...command, text: cleanText(command.text) } : command
    outbox.put({ ...clean, id: commandId })
    receipts.stopTyping()
    changed()
    loop.request()
    return commandId
  }
  const refused = (commandId: string) =>
    outbox.pending.find(({ command, refusal }) => command.id === commandId && refusal)
  const link = (): Link => {
    if (stoppedBy) return 'stopped'
    if (!isStarted && outbox.pending.length === 0) return 'idle'
    if (loop.failures > 0) return environment.isOnline() ? 'waiting' : 'offline'
    if (push.state === 'live') return 'live'
    return push.state === 'blocked' ? 'polling' : 'connecting'
  }

  adopt()
  if (!options.isNew) {
    start()
    loop.request()
  }

  return {
    id,
    get view() {
      const { conversation, positions, typists, isLoaded, ticketNumber } = replica
      view ??= {
        conversation,
        pending: outbox.pending,
        positions,
        typing: typists,
        link: link(),
        isServerFailing: loop.serverFaults >= FAILING_AFTER_FAULTS,
        stoppedBy,
        heldUntil: loop.heldUntil,
        isLoaded,
        hasOlder: conversation.from > 1,
        isLoadingOlder,
        ticketNumber,
      }
      return view
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    send,
    retry(commandId) {
      const item = refused(commandId)
      if (!item) return
      outbox.settle(new Set([commandId]))
      const { id: _old, ...command } = item.command
      send(command)
    },
    discard(commandId) {
      if (refused(commandId) && outbox.settle(new Set([commandId]))) changed()
    },
    typing(isTyping) {
      if (isStarted) receipts.typing(isTyping)
    },
    read: receipts.read,
    async loadOlder() {
      const { seq: after, from: before } = replica.conversation
      if (isLoadingOlder || before <= 1) return
      isLoadingOlder = true
      changed()
      const request: ExchangeRequest = { conversationId: id, after, commands: [], before }
      // a failed attempt leaves the older page wanted; scrolling asks again
      const reply = await options.exchange(request, new AbortController().signal).catch(() => null)
      if (reply) outbox.settle(replica.takeIn(reply))
      isLoadingOlder = false
      changed()
    },
    sync: () => loop.request(),
    stop() {
      loop.stop()
      outbox.release()
      replica.typing.stop()
      stopWatching()
      stopWaking()
      stopLeaving()
      cancelAdopting()
      receipts.stop()
    },
  }
}
