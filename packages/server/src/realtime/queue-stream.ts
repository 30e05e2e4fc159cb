import { isNewer } from '@opencx/protocol/http/is-newer'
import type { FrameDown } from '@opencx/protocol/http/realtime'
import type { Summary } from '@opencx/protocol/http/summary'
import type { Clock } from '../clock'
import { type Changed, readSummaries } from '../conversations'
import type { Database } from '../storage/database'
import type { Hub } from './hub'

/** Changes within this time go in one frame. */
const GATHER_MS = 50
/** Summaries remembered as sent. */
const REMEMBERED_MAX = 2_000

/** What one agent is sent of the queues of their organisations. */
export interface QueueStream {
  readonly orgIds: readonly string[]
  /** Whether a change of one of these queues was not sent yet. */
  lacks(change: Changed): boolean
  /** Sends what of this is news here. */
  deliver(summaries: readonly Summary[]): void
  stop(): void
}

/** Starts sending summaries of conversations as they change. */
export function openQueueStream(
  { db, hub, clock }: { db: Database; hub: Hub; clock: Clock },
  { orgIds, send }: { orgIds: readonly string[]; send: (frame: FrameDown) => void },
): QueueStream {
  const changed = new Set<string>()
  const sent = new Map<string, Summary>()
  let cancelFlush: (() => void) | null = null

  const deliver = (summaries: readonly Summary[]) => {
    const news = summaries.filter(
      (summary) => orgIds.includes(summary.organizationId) && isNewer(summary, sent.get(summary.conversationId)),
    )
    for (const summary of news) remember(summary)
    if (news.length > 0) send({ summaries: news })
  }
  const remember = (summary: Summary) => {
    sent.delete(summary.conversationId)
    sent.set(summary.conversationId, summary)
    const oldest = sent.keys().next()
    if (sent.size > REMEMBERED_MAX && !oldest.done) sent.delete(oldest.value)
  }
  const flush = async () => {
    cancelFlush = null
    const ids = [...changed]
    changed.clear()
    const summaries = await readSummaries(db, ids)
    deliver(summaries)
    const there = new Set(summaries.map(({ conversationId }) => conversationId))
    // it was announced, so it was there once
    const gone = ids.filter((id) => !there.has(id))
    for (const id of gone) sent.delete(id)
    if (gone.length > 0) send({ gone })
  }
  const stops = orgIds.map((orgId) =>
    hub.listenToQueue(orgId, ({ conversationId }) => {
      changed.add(conversationId)
      // a failed read is made up for by the next repair
      cancelFlush ??= clock.after(GATHER_MS, () => void flush().catch(() => {}))
    }),
  )
  return {
    orgIds,
    lacks: ({ conversationId, organizationId, version }) =>
      orgIds.includes(organizationId) && version > (sent.get(conversationId)?.version ?? -1),
    deliver,
    stop() {
      cancelFlush?.()
      for (const stop of stops) stop()
    },
  }
}
