import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { Position } from '@opencx/protocol/conversation/position'
import { dayKey } from '../time/relative-time'
import type { ForeseenEntry } from './foresee'

/** Messages of one person closer than this stand together under one name. */
const GROUP_WITHIN_MS = 5 * 60_000

/** How far a message of the team has come. */
export type Delivery = 'sending' | 'sent' | 'delivered' | 'read' | 'refused'

type SystemEntry = Exclude<Entry, { type: 'message.posted' | 'note.posted' | 'conversation.started' }>

/** One row of the thread, ready to draw. */
export type Line =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'system'; readonly key: string; readonly entry: SystemEntry; readonly isPending: boolean }
  | TextLine

export interface TextLine {
  readonly kind: 'message' | 'note'
  /** The id that the sender chose: the row stays the same row when the server confirms it. */
  readonly key: string
  readonly seq: number
  /** Empty only beside attachments. */
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly at: string
  readonly by: Actor
  readonly isFirstOfGroup: boolean
  readonly isLastOfGroup: boolean
  /** Null where the thread need not say it. */
  readonly delivery: Delivery | null
  /** Error code of a refused message. */
  readonly refusedWith: string | null
}

/** Turns the entries into rows: days, groups, and how far the team's messages have come. */
export function linesOf(entries: readonly ForeseenEntry[], visitor: Position): Line[] {
  const said = deliveries(entries, visitor)
  const lines: Line[] = []
  entries.forEach((foreseen, index) => {
    const { entry, pending } = foreseen
    const before = entries[index - 1]
    const key = entry.id
    if (!before || dayKey(before.entry.at) !== dayKey(entry.at))
      lines.push({ kind: 'day', key: `day/${dayKey(entry.at)}/${key}`, at: entry.at })
    if (entry.type === 'conversation.started') return
    if (entry.type !== 'message.posted' && entry.type !== 'note.posted') {
      lines.push({ kind: 'system', key, entry, isPending: pending !== null })
      return
    }
    const { seq, text, at, by } = entry
    lines.push({
      kind: entry.type === 'note.posted' ? 'note' : 'message',
      key,
      seq,
      text,
      attachments: entry.type === 'message.posted' ? (entry.attachments ?? NO_FILES) : NO_FILES,
      at,
      by,
      isFirstOfGroup: !isTogether(before, foreseen),
      isLastOfGroup: !isTogether(foreseen, entries[index + 1]),
      delivery: said.get(key) ?? null,
      refusedWith: pending?.refusal?.code ?? null,
    })
  })
  return lines
}

const NO_FILES: readonly Attachment[] = []

function isTogether(a: ForeseenEntry | undefined, b: ForeseenEntry | undefined): boolean {
  if (!a || !b || a.entry.type !== b.entry.type || a.entry.by.kind !== b.entry.by.kind) return false
  if (a.entry.by.id !== b.entry.by.id || dayKey(a.entry.at) !== dayKey(b.entry.at)) return false
  return Date.parse(b.entry.at) - Date.parse(a.entry.at) < GROUP_WITHIN_MS
}

/** Said only at the end of the thread, once for each step, and for everything that is not through. */
function deliveries(entries: readonly ForeseenEntry[], visitor: Position): Map<string, Delivery> {
  const said = new Map<string, Delivery>()
  const steps = new Set<Delivery>()
  let hasReply = false
  for (const foreseen of [...entries].reverse()) {
    const { entry } = foreseen
    if (entry.type === 'note.posted' && foreseen.pending) said.set(entry.id, deliveryOf(foreseen, visitor))
    if (entry.type !== 'message.posted') continue
    if (entry.by.kind === 'visitor') {
      hasReply = true
      continue
    }
    const delivery = deliveryOf(foreseen, visitor)
    const isOver = foreseen.pending === null && (hasReply || steps.has(delivery))
    if (!isOver) said.set(entry.id, delivery)
    steps.add(delivery)
  }
  return said
}

function deliveryOf({ entry, pending }: ForeseenEntry, visitor: Position): Delivery {
  if (pending) return pending.refusal ? 'refused' : 'sending'
  if (entry.seq <= visitor.read) return 'read'
  return entry.seq <= visitor.delivered ? 'delivered' : 'sent'
}
