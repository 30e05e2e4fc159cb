import type { IncomingMessage } from 'node:http'
import { type FrameDown, FrameUp } from '@opencx/protocol/http/realtime'
import type { WebSocket } from 'ws'
import type { Clock } from '../clock'
import {
  findConversation,
  type Guest,
  isAdvance,
  mayEnter,
  movePosition,
  moveWithin,
  type Participant,
  requestedMove,
  toPositions,
  toSignals,
} from '../conversations'
import type { SocketLimits } from '../limits'
import type { Database } from '../storage/database'
import type { Connection } from './connection'
import type { Hub } from './hub'
import { openQueueStream, type QueueStream } from './queue-stream'
import { closeEnded, type Recheck } from './standing'
import { openStream, type Stream } from './stream'

/** A socket that has not said who it is by then is closed. */
const FIRST_FRAME_WITHIN_MS = 10_000
/** Frames a client may send in ten seconds; typing and reading stay far below. */
const FRAMES_MAX = 100
const FRAMES_WINDOW_MS = 10_000
/** A reader this far behind is cut off: it reconnects and catches up, instead of filling our memory. */
const BUFFERED_MAX_BYTES = 1_048_576

/** Close codes: 4401 not (or no longer) signed in · 4408 silent · 4429 too many frames or sockets · 4413 too slow · 4400 malformed frame. */
const CLOSE = { unknown: 4401, silent: 4408, flood: 4429, slow: 4413, malformed: 4400, restart: 1012 } as const

export interface SocketPorts {
  readonly db: Database
  readonly hub: Hub
  readonly clock: Clock
  /** Resolves who is there from the first frame's token (visitors) or the request's cookie (agents), or null. */
  readonly authenticate: (credentials: { token: string | undefined; request: IncomingMessage }) => Promise<Guest | null>
  readonly limits: Pick<SocketLimits, 'enter'>
  readonly recheck: Recheck
}

/** Serves one socket until it closes. */
export function serveSocket(ports: SocketPorts, socket: WebSocket, request: IncomingMessage): Connection {
  const streams = new Map<string, Stream>()
  let guest: Guest | null = null
  let queue: QueueStream | null = null
  let frames = 0
  let windowEnds = 0
  let isAlive = true
  // frames are handled one after the other, so that the first has said who is there before the second is looked at
  let work = Promise.resolve()

  const cancelSilence = ports.clock.after(FIRST_FRAME_WITHIN_MS, () => socket.close(CLOSE.silent, 'say who you are'))

  const send = (frame: FrameDown) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > BUFFERED_MAX_BYTES) return socket.close(CLOSE.slow, 'reading too slowly')
    socket.send(JSON.stringify(frame))
  }

  const enter = async (frame: FrameUp): Promise<boolean> => {
    const known = await ports.authenticate({ token: frame.token, request })
    cancelSilence()
    if (!known) {
      socket.close(CLOSE.unknown, 'session unknown or expired')
      return false
    }
    const leave = await ports.limits.enter(known.sessionId)
    if (!leave) {
      socket.close(CLOSE.flood, 'too many connections of this session; close some tabs, the chat goes on without')
      return false
    }
    // gone while it was asked who it is: nothing would stop what is started now
    if (socket.readyState !== socket.OPEN) {
      leave()
      return false
    }
    socket.on('close', leave)
    guest = known
    const { scope, senderId } = guest.participant
    if (!('orgIds' in scope)) return true
    queue = openQueueStream(ports, { orgIds: scope.orgIds, send })
    socket.on('close', ports.hub.listenToStanding(senderId, reconsider))
    return true
  }

  /** Who may go on comes back with the rights they have now; a question that fails is asked again by the sweep. */
  const reconsider = () => {
    void closeEnded(ports.recheck, [connection])
      .then(() => connection.restart())
      .catch(() => {})
  }

  const watch = (wanted: NonNullable<FrameUp['watch']>, as: Participant) => {
    const ids = new Set(wanted.map(({ conversationId }) => conversationId))
    for (const [id, stream] of streams) if (!ids.has(id)) drop(id, stream)
    for (const { conversationId, after } of wanted) {
      if (streams.has(conversationId)) continue
      const onRefused = () => {
        drop(conversationId)
        send({
          conversationId,
          error: { code: 'conversation_not_found', message: 'There is no such conversation for you.' },
        })
      }
      const onDeleted = () => {
        onRefused()
        // their session may be gone as well: they come back with the rights they have now
        if (as.audience === 'visitor') socket.close(CLOSE.restart, 'the conversation was deleted')
      }
      const stream = openStream(ports, { conversationId, after, participant: as, send, onRefused, onDeleted })
      streams.set(conversationId, stream)
      // a failed read is made up for by the next sweep
      void stream.repair().catch(() => {})
    }
  }
  const drop = (id: string, stream = streams.get(id)) => {
    stream?.stop()
    streams.delete(id)
  }

  const pass = async ({ conversationId, signal }: NonNullable<FrameUp['signals']>[number], as: Participant) => {
    const row = await findConversation(ports.db, conversationId)
    if (!row || !mayEnter(as, row)) return
    const { orgId } = row
    const { senderId } = as
    const signals = toSignals(as, [signal])
    if (signals.length > 0) ports.hub.announce({ conversationId, orgId, senderId, signals })
    const move = moveWithin(requestedMove({ after: 0, signals: [signal] }, as), row.lastSeq)
    if (!isAdvance(toPositions(row), move)) return
    const moved = await movePosition(ports.db, { orgId, id: conversationId, at: new Date(ports.clock.now()), move })
    if (moved) ports.hub.announce({ conversationId, orgId, senderId, ...moved })
  }

  const handle = async (text: string) => {
    const frame = parseFrame(text)
    if (!frame) return socket.close(CLOSE.malformed, 'malformed frame')
    if (!guest && !(await enter(frame))) return
    if (!guest || socket.readyState !== socket.OPEN) return
    const { participant: as } = guest
    if (frame.watch) watch(frame.watch, as)
    for (const signal of frame.signals ?? []) await pass(signal, as)
  }

  const isFlood = () => {
    const now = ports.clock.now()
    if (now >= windowEnds) {
      windowEnds = now + FRAMES_WINDOW_MS
      frames = 0
    }
    frames += 1
    return frames > FRAMES_MAX
  }

  socket.on('message', (data, isBinary) => {
    if (isFlood()) return socket.close(CLOSE.flood, 'too many frames')
    if (isBinary) return socket.close(CLOSE.malformed, 'frames are text')
    work = work.then(() => handle(String(data))).catch(() => socket.close(1011, 'try again'))
  })
  socket.on('pong', () => {
    isAlive = true
  })
  // a broken socket also closes; without a listener its error would end the process
  socket.on('error', () => {})
  socket.on('close', () => {
    cancelSilence()
    queue?.stop()
    for (const [id, stream] of streams) drop(id, stream)
  })

  const connection: Connection = {
    get guest() {
      return guest
    },
    streams,
    get queue() {
      return queue
    },
    heartbeat() {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
      send({})
    },
    end: () => socket.close(CLOSE.unknown, 'session ended'),
    restart: () => socket.close(CLOSE.restart, 'restarting'),
  }
  return connection
}

function parseFrame(text: string): FrameUp | null {
  try {
    const frame = FrameUp.safeParse(JSON.parse(text))
    return frame.success ? frame.data : null
  } catch {
    // not JSON: as malformed as any other
    return null
  }
}
