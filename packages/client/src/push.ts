import type { SignalUp } from '@opencx/protocol/conversation/signal'
import type { FrameDown, FrameUp } from '@opencx/protocol/http/realtime'
import { HEARTBEAT_MS, REALTIME_PATH } from '@opencx/protocol/http/realtime-limits'
import type { Clock } from './clock'
import type { Environment } from './environment'

/** A socket that is not open by then is taken for blocked, and the conversation long-polls meanwhile. */
const OPEN_WITHIN_MS = 4_000
const SILENT_AFTER_MS = 2 * HEARTBEAT_MS

/** What the push connection needs of a WebSocket. */
export interface PushSocket {
  send(text: string): void
  close(): void
}
export type OpenSocket = (handlers: {
  onOpen: () => void
  onText: (text: string) => void
  onClose: (code: number) => void
}) => PushSocket

/** `off` nobody watches · `connecting` · `live` · `blocked` not to be had now: poll. */
export type PushState = 'off' | 'connecting' | 'live' | 'blocked'

export interface Watcher {
  /** Highest seq that is folded; the server sends what follows. */
  after(): number
  onFrame(frame: FrameDown): void
  onState(state: PushState): void
}

/** One socket for everything a tab watches. It only makes things faster: whatever it loses, the next exchange brings. */
export interface Push {
  readonly state: PushState
  /** Returns the function that ends watching. */
  watch(conversationId: string, watcher: Watcher): () => void
  /** Sends a signal if the socket is open; returns false when it is not. */
  signal(conversationId: string, signal: SignalUp): boolean
  stop(): void
}

export interface PushContext {
  readonly clock: Clock
  readonly environment: Environment
  /** How long to wait before attempt number `attempt`, see backoff. */
  readonly retryDelay: (attempt: number) => number
  /** Goes into the first frame; undefined where a cookie says who is there. */
  readonly token: () => string | undefined
  /** Also connected while no conversation is watched: agents get summaries. */
  readonly isAlwaysOn?: boolean
  /** Frames that belong to no conversation. */
  readonly onFrame?: (frame: FrameDown) => void
  readonly onState?: (state: PushState) => void
  /** The server no longer accepts the token or cookie. */
  readonly onUnknown?: () => void
}

export type Connect = (context: PushContext) => Push

export interface PushOptions extends PushContext {
  readonly openSocket: OpenSocket
}

/** Close code of the server for a token or cookie that it does not accept. */
const CLOSED_UNKNOWN = 4401
/** Close code for more sockets, or more frames, than one session may have. */
const CLOSED_TOO_MANY = 4429

/** Opens the push connection when there is something to watch, and keeps it open. */
export function createPush(options: PushOptions): Push {
  const { clock, environment } = options
  const watchers = new Map<string, Watcher>()
  let state: PushState = 'off'
  let socket: PushSocket | null = null
  let attempt = 0
  let cancelOpening = () => {}
  let cancelSilence = () => {}
  let cancelRetry = () => {}
  let isAnnouncing = false

  const become = (next: PushState) => {
    if (state === next) return
    state = next
    options.onState?.(next)
    for (const watcher of [...watchers.values()]) watcher.onState(next)
  }
  const isNeeded = () => options.isAlwaysOn === true || watchers.size > 0
  const sendFrame = (frame: FrameUp) => socket?.send(JSON.stringify(frame))
  const watchList = () => [...watchers].map(([conversationId, watcher]) => ({ conversationId, after: watcher.after() }))

  const connect = () => {
    cancelRetry()
    if (state !== 'blocked') become('connecting')
    const opened = options.openSocket({
      onOpen() {
        if (socket !== opened) return
        cancelOpening()
        const token = options.token()
        sendFrame({ ...(token === undefined ? {} : { token }), watch: watchList() })
        listenForSilence(opened)
        become('live')
      },
      onText(text) {
        if (socket !== opened) return
        // not before: a server that has too many of us lets the socket open, and closes it
        attempt = 0
        listenForSilence(opened)
        deliver(JSON.parse(text))
      },
      onClose(code) {
        if (socket === opened) onLost(code)
      },
    })
    socket = opened
    cancelOpening = clock.after(OPEN_WITHIN_MS, () => {
      opened.close()
      if (socket === opened) onLost(0)
    })
  }

  const deliver = (frame: FrameDown) => {
    if (frame.conversationId === undefined) return options.onFrame?.(frame)
    watchers.get(frame.conversationId)?.onFrame(frame)
  }

  const listenForSilence = (opened: PushSocket) => {
    cancelSilence()
    cancelSilence = clock.after(SILENT_AFTER_MS, () => {
      opened.close()
      if (socket === opened) onLost(0)
    })
  }

  const drop = () => {
    cancelOpening()
    cancelSilence()
    cancelRetry()
    const dropped = socket
    socket = null
    dropped?.close()
  }

  const onLost = (code: number) => {
    const wasOpen = state === 'live' && code !== CLOSED_TOO_MANY
    drop()
    if (code === CLOSED_UNKNOWN) options.onUnknown?.()
    if (!isNeeded()) return become('off')
    attempt += 1
    // an open one that broke may be a restart; one that never opened means that something on the way does not let it through
    become(wasOpen ? 'connecting' : 'blocked')
    cancelRetry = clock.after(options.retryDelay(attempt), connect)
  }

  const announceWatches = () => {
    if (state !== 'live' || isAnnouncing) return
    isAnnouncing = true
    // several changes in one turn go in one frame
    queueMicrotask(() => {
      isAnnouncing = false
      if (state === 'live') sendFrame({ watch: watchList() })
    })
  }

  const stopWaking = environment.onWake(() => {
    // one that is being opened has its own time limit
    if (isNeeded() && socket === null) connect()
  })
  if (options.isAlwaysOn) connect()

  return {
    get state() {
      return state
    },
    watch(conversationId, watcher) {
      watchers.set(conversationId, watcher)
      if (socket === null && state === 'off') connect()
      else announceWatches()
      return () => {
        if (watchers.get(conversationId) !== watcher) return
        watchers.delete(conversationId)
        if (isNeeded()) return announceWatches()
        drop()
        become('off')
      }
    },
    signal(conversationId, signal) {
      if (state !== 'live') return false
      sendFrame({ signals: [{ conversationId, signal }] })
      return true
    },
    stop() {
      stopWaking()
      watchers.clear()
      drop()
      become('off')
    },
  }
}

/** A real WebSocket of the server. */
export function openWebSocket(origin: string): OpenSocket {
  const url = `${origin.replace(/^http/, 'ws')}${REALTIME_PATH}`
  return ({ onOpen, onText, onClose }) => {
    try {
      const socket = new WebSocket(url)
      socket.onopen = onOpen
      socket.onmessage = (message) => onText(String(message.data))
      socket.onclose = (closing) => onClose(closing.code)
      return { send: (text) => socket.send(text), close: () => socket.close() }
    } catch {
      // a policy of the page forbids it: the same as a socket that never opens
      queueMicrotask(() => onClose(0))
      return { send() {}, close() {} }
    }
  }
}
