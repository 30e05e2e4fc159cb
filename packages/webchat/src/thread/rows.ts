import type { View } from '@opencx/client'
import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { Position } from '@opencx/protocol/conversation/position'
import { startOfDay } from '../i18n/dates'

/** How far one of the visitor's own messages has come. */
export type Progress = 'sending' | 'waiting' | 'unsent' | 'refused' | 'sent' | 'delivered' | 'read'

export interface DayRow {
  readonly kind: 'day'
  readonly key: string
  readonly at: number
}
export interface LineRow {
  readonly kind: 'line'
  readonly key: string
  readonly type:
    | 'conversation.resolved'
    | 'conversation.reopened'
    | 'handoff.requested'
    | 'conversation.rated'
    /** The first message of a person follows. */
    | 'joined'
  /** Whose doing it is; null while nobody has told us a name. */
  readonly name: string | null
  /** Out of 5. */
  readonly rating: number
}
export interface MessageRow {
  readonly kind: 'message'
  /** The message's id, also while it is only a command: its row stays the same element. */
  readonly key: string
  readonly text: string
  readonly attachments: readonly Attachment[]
  readonly quickReplies: readonly string[] | null
  readonly at: number
  /** Null for the visitor. */
  readonly author: Actor | null
  readonly isFirst: boolean
  readonly isLast: boolean
  /** Null for the others' messages. */
  readonly progress: Progress | null
  /** The visitor's last message, whose progress is told in words. */
  readonly isNewestOwn: boolean
  readonly refusedBy: string | null
}
type AnyRow = DayRow | LineRow | MessageRow
export type Row = AnyRow & {
  /** The rows with the same number are drawn together. A row never changes its page. */
  readonly pageKey: number
}

/** Little enough to be drawn within a frame by a slow phone. */
const PAGE_ROWS = 2
const GROUP_MS = 5 * 60_000
/** Always the same one, so that a row without files stays equal to itself. */
const NONE: readonly Attachment[] = []

/** The thread as it is drawn, oldest first. A row that did not change is the same object as in `previous`. */
export function rowsOf(view: View, previous: readonly Row[] = []): Row[] {
  const known = new Map(previous.map((row) => [row.key, row]))
  const lines = [
    ...withJoining(
      view.conversation.entries.flatMap((entry) => lineOf(entry, view)),
      view.hasOlder,
    ),
    ...pendingLines(view),
  ]
  const newestOwn = lines.map((line) => line.kind === 'message' && !line.author).lastIndexOf(true)
  const days = daysOf(lines)
  const isGroupStart = lines.map((line, i) => days[i] !== days[i - 1] || !isSameGroup(lines[i - 1], line))

  const rows = lines.flatMap((line, i): AnyRow[] => {
    const day = days[i] ?? 0
    const separator: AnyRow[] = day === days[i - 1] ? [] : [{ kind: 'day', key: `day of ${line.key}`, at: day }]
    if (line.kind === 'line') return [...separator, line]
    const isFirst = isGroupStart[i] ?? true
    const isLast = isGroupStart[i + 1] ?? true
    const isNewestOwn = i === newestOwn
    const old = known.get(line.key)
    // all else of a message never changes; making its row anew takes longer than everything around it
    const isSame =
      old?.kind === 'message' &&
      old.progress === line.progress &&
      old.isFirst === isFirst &&
      old.isLast === isLast &&
      old.isNewestOwn === isNewestOwn
    return [...separator, isSame ? old : { ...line, isFirst, isLast, isNewestOwn }]
  })
  let pageKey = view.conversation.from
  let size = 0
  return rows.map((row, i) => {
    const old = known.get(row.key)
    const next = old?.pageKey ?? (size < PAGE_ROWS ? pageKey : view.conversation.from + i / 1e6)
    size = next === pageKey ? size + 1 : 1
    pageKey = next
    return old && (old === row || row.kind !== 'message') ? old : { ...row, pageKey }
  })
}

/** The midnight before each line. Neighbours share it, because asking the calendar 10,000 times takes its time. */
function daysOf(lines: readonly Line[]): number[] {
  let [from, until] = [0, 0]
  return lines.map(({ at }) => {
    if (at >= from && at < until) return from
    from = startOfDay(at)
    until = startOfDay(from + 36 * 3_600_000)
    return from
  })
}

type Line = (LineRow & { readonly at: number }) | Omit<MessageRow, 'isFirst' | 'isLast' | 'isNewestOwn'>

function lineOf(entry: Entry, { positions }: View): Line[] {
  const at = Date.parse(entry.at)
  switch (entry.type) {
    case 'message.posted': {
      const isOwn = entry.by.kind === 'visitor'
      return [
        {
          kind: 'message',
          key: entry.id,
          text: entry.text,
          attachments: entry.attachments ?? NONE,
          quickReplies: entry.quickReplies ?? null,
          at,
          author: isOwn ? null : entry.by,
          progress: isOwn ? progressOf(entry.seq, positions.agent) : null,
          refusedBy: null,
        },
      ]
    }
    case 'conversation.resolved':
    case 'conversation.reopened':
    case 'handoff.requested':
    case 'conversation.rated':
      return [
        {
          kind: 'line',
          key: entry.id,
          type: entry.type,
          name: entry.by.name,
          rating: 'rating' in entry ? entry.rating : 0,
          at,
        },
      ]
    default:
      return []
  }
}

/** A line before what each person says first, which nobody knows while the beginning is not here. */
function withJoining(lines: readonly Line[], hasOlder: boolean): readonly Line[] {
  if (hasOlder) return lines
  const here = new Set<string>()
  return lines.flatMap((line) => {
    if (line.kind === 'line' || line.author?.kind !== 'agent') return line
    const { id, name } = line.author
    if (!name || here.has(id)) return line
    here.add(id)
    return [{ kind: 'line', key: `${id} joined`, type: 'joined', name, rating: 0, at: line.at }, line]
  })
}

function progressOf(seq: number, agents: Position): Progress {
  if (agents.read >= seq) return 'read'
  return agents.delivered >= seq ? 'delivered' : 'sent'
}

function pendingLines({ pending, link, heldUntil }: View): Line[] {
  const isWaiting = (link === 'waiting' && !heldUntil) || link === 'offline'
  const onItsWay = link === 'stopped' ? 'unsent' : isWaiting ? 'waiting' : 'sending'
  return pending.flatMap(({ command, at, refusal }) => {
    if (command.type !== 'message.send') return []
    const progress = refusal ? 'refused' : onItsWay
    const refusedBy = refusal?.code ?? null
    const { id: key, text, attachments = NONE } = command
    return [{ kind: 'message', key, text, attachments, quickReplies: null, at, author: null, progress, refusedBy }]
  })
}

/** One author's messages within five minutes stand together; what is not sent stands apart, to be told from what is. */
function isSameGroup(a: Line | undefined, b: Line): boolean {
  if (a?.kind !== 'message' || b.kind !== 'message' || Math.abs(b.at - a.at) > GROUP_MS) return false
  if (isApart(a) || isApart(b)) return a.progress === b.progress && a.progress !== 'refused'
  return a.author?.kind === b.author?.kind && a.author?.id === b.author?.id
}

function isApart({ progress }: { progress: Progress | null }): boolean {
  return progress === 'refused' || progress === 'waiting' || progress === 'unsent'
}
