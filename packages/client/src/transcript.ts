import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { WireEvent } from '@opencx/protocol/conversation/event'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import type { Visitor } from './visitor'

/** Pages that are fetched at most; below what one visitor may ask for in a minute. */
const PAGES_MAX = 200

export interface Transcript {
  /** Oldest first. */
  readonly entries: readonly Entry[]
  /** False when the beginning lies further back than a transcript reaches. */
  readonly isWhole: boolean
}

/** Fetches all of the open conversation that is not here yet, without changing what is on screen. Throws `ExchangeFailure`, also when `signal` ends it. */
export async function collectTranscript(
  visitor: Visitor,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Transcript> {
  const { id, view } = visitor.conversation
  const { entries, seq } = view.conversation
  let { from } = view.conversation
  const pages: Entry[][] = [[...entries]]
  for (let page = 0; from > 1 && page < PAGES_MAX; page++) {
    const body: ExchangeRequest = { conversationId: id, after: seq, commands: [], before: from }
    const { history } = await visitor.ask<ExchangeReply>('/widget/v1/exchange', { body, signal })
    // a server that does not get any further back would be asked for ever
    if (!history || history.from >= from) break
    pages.push(history.events.filter(isEntry))
    from = history.from
  }
  return { entries: pages.reverse().flat(), isWhole: from <= 1 }
}

const isEntry = (event: WireEvent): event is Entry => event.type !== 'hidden'

export interface TranscriptWords {
  nameOf(actor: Actor): string
  /** `at` is ISO 8601 UTC. */
  timeOf(at: string): string
}

/** The messages of a transcript as lines of plain text: time, name and text; further lines of a message are indented. */
export function transcriptLines(
  { entries }: Pick<Transcript, 'entries'>,
  { nameOf, timeOf }: TranscriptWords,
): string[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'message.posted') return []
    const files = (entry.attachments ?? []).map(({ name }) => `[${name}]`)
    const text = [entry.text, ...files].filter(Boolean).join('\n').replaceAll('\n', '\n    ')
    return `${timeOf(entry.at)}  ${nameOf(entry.by)}: ${text}`
  })
}
