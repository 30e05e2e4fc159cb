import { redactSignals } from '@opencx/protocol/conversation/redact'
import type { Signal } from '@opencx/protocol/conversation/signal'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import type { Clock } from '../clock'
import { look } from './exchange'
import type { News } from './news'
import type { Participant } from './participant'
import type { ExchangePorts } from './ports'

/** A long poll: answers at once when there is something, else when there is, else after `wait` seconds. */
export async function waitForNews(
  ports: ExchangePorts,
  request: ExchangeRequest,
  { participant, gone }: { participant: Participant; gone: AbortSignal },
): Promise<ExchangeReply> {
  const heard: News[] = []
  let wake = () => {}
  // listening starts before the look, so nothing can fall between them
  const stop = ports.news.listen(request.conversationId, (news) => {
    if (news.senderId === participant.senderId && !news.events) return
    const signals = redactSignals(news.signals ?? [], participant.audience)
    // signals that are for others are no news here
    if (news.signals && signals.length === 0) return
    heard.push({ ...news, signals })
    wake()
  })
  try {
    const reply = await look(ports, request, participant)
    if (!isEmpty(reply)) return reply
    const onStart = (end: () => void) => {
      wake = end
    }
    if (heard.length === 0) await sleep((request.wait ?? 0) * 1_000, { clock: ports.clock, gone, onStart })
    if (heard.length === 0 || gone.aborted) return reply
    const { signals: _sent, ...again } = request
    return {
      ...(await look(ports, again, participant)),
      signals: heard.flatMap((news): readonly Signal[] => news.signals ?? []),
    }
  } finally {
    stop()
  }
}

function isEmpty(reply: ExchangeReply): boolean {
  return reply.events?.length === 0 && reply.history === undefined && reply.rejected.length === 0
}

interface Sleep {
  readonly clock: Clock
  readonly gone: AbortSignal
  /** Gets the function that ends the sleep early. */
  readonly onStart: (wake: () => void) => void
}

function sleep(ms: number, { clock, gone, onStart }: Sleep): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      cancel()
      gone.removeEventListener('abort', wake)
      resolve()
    }
    const cancel = clock.after(ms, wake)
    gone.addEventListener('abort', wake)
    onStart(wake)
    if (gone.aborted) wake()
  })
}
