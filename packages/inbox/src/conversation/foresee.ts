import type { Pending } from '@opencx/client'
import type { Actor } from '@opencx/protocol/conversation/actor'
import { agentFold } from '@opencx/protocol/conversation/agent-fold'
import type { Conversation, Entry, Head } from '@opencx/protocol/conversation/conversation'
import { decide } from '@opencx/protocol/conversation/decide'
import { entriesOf, reduceHead } from '@opencx/protocol/conversation/reduce'

/** A line of the thread as it will be. `pending` is set while the server has not confirmed it, or has refused it. */
export interface ForeseenEntry {
  readonly entry: Entry
  readonly pending: Pending | null
}

export interface Foreseen {
  readonly head: Head
  readonly entries: readonly ForeseenEntry[]
  /** Refused commands that carry no text and so have no line of their own. */
  readonly refused: readonly Pending[]
}

/**
 * What the conversation will be once the waiting commands are through, decided by the server's own rules,
 * so that buttons and lines answer at once.
 */
export function foresee(conversation: Conversation, pending: readonly Pending[], me: Actor): Foreseen {
  let head: Head = conversation
  const entries: ForeseenEntry[] = conversation.entries.map((entry) => ({ entry, pending: null }))
  const refused: Pending[] = []
  for (const waiting of pending) {
    if (waiting.refusal) {
      const text = textOf(waiting)
      if (text) entries.push({ entry: stamp(text, head, waiting, me), pending: waiting })
      else refused.push(waiting)
      continue
    }
    const decision = decide(head, waiting.command, me)
    if ('rejected' in decision) continue
    for (const draft of decision.events) {
      const event = stamp(draft, head, waiting, me)
      head = reduceHead(head, event, agentFold)
      for (const entry of entriesOf([event], head, agentFold)) entries.push({ entry, pending: waiting })
    }
  }
  return { head, entries, refused }
}

type Draft = Extract<ReturnType<typeof decide>, { events: unknown }>['events'][number]

function stamp(draft: Draft, head: Head, { command, at }: Pending, me: Actor): Entry {
  const id = draft.id ?? `${command.id}/${draft.type}`
  return { ...draft, id, seq: head.seq + 1, at: new Date(at).toISOString(), by: me }
}

function textOf({ command }: Pending): Draft | null {
  if (command.type === 'message.send') {
    const { id, text, attachments } = command
    return { type: 'message.posted', id, text, ...(attachments && { attachments }) }
  }
  if (command.type === 'note.post') {
    const { id, text, mentions } = command
    return { type: 'note.posted', id, text, ...(mentions && { mentions }) }
  }
  return null
}
