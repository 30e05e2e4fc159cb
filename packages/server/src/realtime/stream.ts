import { redact, redactSignals } from '@opencx/protocol/conversation/redact'
import type { FrameDown } from '@opencx/protocol/http/realtime'
import { catchUp, findConversation, mayEnter, type News, type Participant, toPositions } from '../conversations'
import type { Database } from '../storage/database'
import type { Hub } from './hub'

/** What one watcher is sent of one conversation: everything after its cursor, then what comes, each number once and in order. */
export interface Stream {
  readonly conversationId: string
  readonly cursor: number
  /** Version of the conversation that was sent; positions change it without moving the cursor. */
  readonly version: number
  /** Sends what the log has after the cursor. Start-up, repair and gaps are all this. */
  repair(): Promise<void>
  stop(): void
}

export interface StreamPorts {
  readonly db: Database
  readonly hub: Hub
}

/** Starts sending. `send` gets frames in order; `onRefused` is called when the participant may not watch this. */
export function openStream(
  { db, hub }: StreamPorts,
  watcher: {
    conversationId: string
    after: number
    participant: Participant
    send: (frame: FrameDown) => void
    onRefused: () => void
    /** Called when the conversation is deleted while it is watched. */
    onDeleted: () => void
  },
): Stream {
  const { conversationId, participant, send, onRefused, onDeleted } = watcher
  const { audience } = participant
  let cursor = watcher.after
  let version = 0
  let isStopped = false
  let isReading = false
  let isStale = false

  const repair = async () => {
    // one read at a time; whatever arrives meanwhile asks for one more
    isStale = true
    if (isReading) return
    isReading = true
    try {
      while (isStale && !isStopped) {
        isStale = false
        await readOnce()
      }
    } finally {
      isReading = false
    }
  }

  const readOnce = async () => {
    const row = await findConversation(db, conversationId)
    if (isStopped) return
    if (!row && cursor > 0) return onDeleted()
    // a visitor's new conversation may be watched a moment before it exists
    if (!row) return 'orgIds' in participant.scope ? onRefused() : undefined
    if (!mayEnter(participant, row)) return onRefused()
    const missing = await catchUp(db, {
      orgId: row.orgId,
      conversationId,
      audience,
      after: cursor,
      lastSeq: row.lastSeq,
    })
    if (isStopped) return
    version = row.version
    const isNothing = 'events' in missing && missing.events.length === 0
    cursor = 'reset' in missing ? missing.reset.head.seq : (missing.events.at(-1)?.seq ?? cursor)
    send({ conversationId, ...(isNothing ? {} : missing), positions: toPositions(row) })
  }

  const onNews = (news: News) => {
    if (news.isDeleted) return onDeleted()
    // whoever may not read it any more leaves before anything else is said in it
    if (news.isHandedOver) return void repair().catch(() => {})
    // a number that was left out is noticed by the next sweep
    if (news.version === version + 1) version = news.version
    const signals = news.senderId === participant.senderId ? [] : redactSignals(news.signals ?? [], audience)
    if (signals.length > 0) send({ conversationId, signals })
    if (news.positions) send({ conversationId, positions: news.positions })
    if (!news.events) return
    const next = news.events.filter((event) => event.seq > cursor)
    const first = next[0]
    if (!first) return
    // while a read is under way its result may already hold these, and its order must not be overtaken
    if (isReading || first.seq !== cursor + 1) return void repair().catch(() => {})
    cursor = next.at(-1)?.seq ?? cursor
    send({ conversationId, events: next.map((event) => redact(event, audience)) })
  }

  const stopListening = hub.listen(conversationId, onNews)
  return {
    conversationId,
    get cursor() {
      return cursor
    },
    get version() {
      return version
    },
    repair,
    stop() {
      isStopped = true
      stopListening()
    },
  }
}
