import type { ErrorCode } from '../http/errors'
import { TAGS_ON_CONVERSATION_MAX } from '../http/limits'
import type { Actor } from './actor'
import type { Command } from './command'
import type { Head } from './conversation'
import type { EventDraft } from './event'
import { textProblem } from './text'

/** Codes that `decide` refuses with. */
export type RejectionCode = Extract<
  ErrorCode,
  | 'message_empty'
  | 'message_too_long'
  | 'message_malformed'
  | 'command_not_allowed'
  | 'conversation_not_found'
  | 'too_many_tags'
>
export type Decision = { events: EventDraft[] } | { rejected: RejectionCode }

/** What a visitor begins a conversation with. */
const STARTERS: readonly Command['type'][] = ['message.send', 'handoff.request']

/** Says what follows from a command, or why nothing may. `head` is null while the conversation does not exist. */
export function decide(head: Head | null, command: Command, actor: Actor): Decision {
  const isVisitor = actor.kind === 'visitor'
  if (head === null && !(isVisitor && STARTERS.includes(command.type))) return { rejected: 'conversation_not_found' }
  switch (command.type) {
    case 'message.send': {
      const { id, text, attachments, quickReplies } = command
      const problem = textProblem(text) ?? quickReplies?.map(textProblem).find(Boolean)
      const isFilesOnly = problem === 'message_empty' && !!attachments?.length && text === ''
      if (problem && !isFilesOnly) return { rejected: problem }
      // ready answers are offered to visitors, not by them
      if (isVisitor && quickReplies) return { rejected: 'command_not_allowed' }
      const more = { ...(attachments?.length && { attachments }), ...(quickReplies?.length && { quickReplies }) }
      return { events: [...before(head, actor), { type: 'message.posted', id, text, ...more }] }
    }
    case 'note.post': {
      if (isVisitor) return { rejected: 'command_not_allowed' }
      const problem = textProblem(command.text)
      if (problem) return { rejected: problem }
      const { id, text, mentions = [] } = command
      return { events: [{ type: 'note.posted', id, text, ...(mentions.length > 0 && { mentions: unique(mentions) }) }] }
    }
    case 'assignee.change': {
      const { assigneeId: id } = command
      if (isVisitor) return { rejected: 'command_not_allowed' }
      if ((head?.assignee?.id ?? null) === id) return { events: [] }
      // what others are called is for the server to say
      const assignee = id === null ? null : { id, name: id === actor.id ? actor.name : null }
      return { events: [{ type: 'assignee.changed', assignee }] }
    }
    case 'conversation.snooze': {
      const { until } = command
      if (isVisitor) return { rejected: 'command_not_allowed' }
      if (head?.status === 'pending' && (head.snoozedUntil ?? null) === until) return { events: [] }
      // for the visitor it goes on
      const events: EventDraft[] = head?.status === 'resolved' ? [{ type: 'conversation.reopened' }] : []
      return { events: [...events, { type: 'conversation.snoozed', until }] }
    }
    case 'conversation.wake': {
      if (actor.kind !== 'system') return { rejected: 'command_not_allowed' }
      // put aside anew since then, it comes back at another time
      const isDue = head?.status === 'pending' && head.snoozedUntil === command.until
      return { events: isDue ? [{ type: 'conversation.woken' }] : [] }
    }
    case 'tags.change': {
      if (isVisitor) return { rejected: 'command_not_allowed' }
      const tags = head?.tags ?? []
      const added = unique(command.add).filter((tag) => !tags.includes(tag))
      const removed = unique(command.remove).filter((tag) => tags.includes(tag))
      if (tags.length + added.length - removed.length > TAGS_ON_CONVERSATION_MAX) return { rejected: 'too_many_tags' }
      return { events: added.length + removed.length > 0 ? [{ type: 'tags.changed', added, removed }] : [] }
    }
    case 'conversation.resolve': {
      const { outcome } = command
      if (isVisitor && outcome) return { rejected: 'command_not_allowed' }
      const isSaid = !outcome || outcome === (head?.outcome ?? 'solved')
      if (head?.status === 'resolved' && isSaid) return { events: [] }
      return { events: [{ type: 'conversation.resolved', ...(outcome && { outcome }) }] }
    }
    case 'conversation.reopen':
      if (isVisitor) return { rejected: 'command_not_allowed' }
      return { events: head ? again(head) : [] }
    case 'handoff.request': {
      if (!isVisitor && actor.kind !== 'system') return { rejected: 'command_not_allowed' }
      // who asks again does not wait for what it was put aside for
      if (head?.handoffRequestedAt) return { events: isVisitor ? woken(head) : [] }
      const reason = isVisitor ? 'visitor' : 'no_ai'
      return { events: [...before(head, actor), { type: 'handoff.requested', reason }] }
    }
    case 'conversation.rate': {
      if (!isVisitor) return { rejected: 'command_not_allowed' }
      const { rating, comment = '' } = command
      const problem = textProblem(comment)
      if (problem && problem !== 'message_empty') return { rejected: problem }
      const words = comment.trim()
      // there is something to answer
      const events = words ? woken(head) : []
      return { events: [...events, { type: 'conversation.rated', rating, comment: words || null }] }
    }
  }
}

/** What a message brings about before it is posted. */
function before(head: Head | null, actor: Actor): EventDraft[] {
  if (head === null) return [{ type: 'conversation.started', channel: 'web' }]
  // whoever put it aside until the customer answers may have more to say meanwhile
  const events: EventDraft[] = head.status === 'pending' && actor.kind === 'agent' ? [] : again(head)
  // whoever answers first owns it, so two agents do not both start typing
  if (actor.kind === 'agent' && head.assignee === null)
    events.push({ type: 'assignee.changed', assignee: { id: actor.id, name: actor.name } })
  return events
}

/** What makes a conversation an open one. */
function again({ status }: Head): EventDraft[] {
  if (status === 'open') return []
  return [{ type: status === 'pending' ? 'conversation.woken' : 'conversation.reopened' }]
}

/** What takes up again what was put aside. */
const woken = (head: Head | null): EventDraft[] => (head?.status === 'pending' ? again(head) : [])

const unique = (ids: readonly string[]): string[] => [...new Set(ids)]
