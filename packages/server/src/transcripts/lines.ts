import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Event } from '@opencx/protocol/conversation/event'

export interface Telling {
  readonly timeOf: (at: string) => string
  readonly contact: string
  readonly hasNotes: boolean
}

/** One event of a conversation as lines of plain text, or nothing where it says nothing to people. */
export function linesOf(event: Event, { timeOf, contact, hasNotes }: Telling): string {
  const who = nameOf(event.by, contact)
  const said = (by: string, parts: readonly string[]) =>
    // indented, so that no line of a message looks like one of ours
    `${timeOf(event.at)}  ${by}: ${parts.filter(Boolean).join('\n').replaceAll('\n', '\n    ')}\n`
  const done = (text: string) => `${timeOf(event.at)}  (${text})\n`
  switch (event.type) {
    case 'message.posted':
      return said(who, [event.text, ...(event.attachments ?? []).map(({ name }) => `[file: ${plain(name)}]`)])
    case 'note.posted':
      return hasNotes ? said(`Note of ${who}`, [event.text]) : ''
    case 'assignee.changed':
      return done(event.assignee === null ? 'Given to nobody' : `Given to ${plain(event.assignee.name ?? 'an agent')}`)
    case 'conversation.resolved':
      return done(`Resolved by ${who}`)
    case 'conversation.reopened':
      return done(`Reopened by ${who}`)
    case 'handoff.requested':
      return done('A person was asked for')
    case 'conversation.rated':
      return done(`Rated ${event.rating} of 5`)
    default:
      return ''
  }
}

function nameOf({ kind, name }: Actor, contact: string): string {
  if (kind === 'visitor') return plain(name ?? contact)
  if (kind === 'agent') return plain(name ?? 'An agent')
  return kind === 'ai' ? plain(name ?? 'Assistant') : 'The system'
}

// line ends, and marks that turn the direction of everything after them
const DECEIVING = /[\n\r\t\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]+/g

/** A name on one line that turns nothing around. */
export const plain = (name: string): string => name.replace(DECEIVING, ' ').trim()
