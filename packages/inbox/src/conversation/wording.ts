import type { Actor } from '@opencx/protocol/conversation/actor'
import type { Entry } from '@opencx/protocol/conversation/conversation'
import type { Summary } from '@opencx/protocol/http/summary'
import { strings } from '../strings/strings'
import { shortMoment } from '../time/relative-time'

// they turn the direction of everything after them, so that a name reads as another one
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** A name that somebody gave, read in the direction of its own letters. */
export const plainName = (name: string): string => name.replace(TURNING, '').trim()

/** What a contact is called: the name they gave, or their ticket number. */
export function contactName({ contact, ticketNumber }: Pick<Summary, 'contact' | 'ticketNumber'>): string {
  return plainName(contact.name ?? '') || strings.queue.visitor(ticketNumber)
}

/** Whether what a contact said of themselves is only their word. */
export function isUnverified({ contact }: Pick<Summary, 'contact'>): boolean {
  return !contact.isVerified && (contact.name !== null || contact.email !== null)
}

/** Who is who in a thread. */
export interface Names {
  /** The id of the person at the screen. */
  readonly me: string
  /** What the contact is called. */
  readonly contact: string
  readonly contactId: string
  /** The name the contact gave, or null. */
  readonly given: string | null
  /** What a tag is called; null for one that is not there any more. */
  readonly tag: (id: string) => string | null
}

/** What somebody in the thread is called. */
export function actorName(actor: Actor, names: Pick<Names, 'me' | 'contact'>): string {
  if (actor.id === names.me && actor.kind === 'agent') return strings.conversation.you
  if (actor.kind === 'visitor') return names.contact
  if (actor.kind === 'system') return strings.conversation.system.autopilot
  return actor.name ?? (actor.kind === 'ai' ? strings.conversation.assistant : strings.conversation.agent)
}

/** A system line in words, or null for a kind that has none. */
export function systemText(entry: Entry, names: Pick<Names, 'me' | 'contact' | 'tag'>): string | null {
  const words = strings.conversation.system
  const who = actorName(entry.by, names)
  switch (entry.type) {
    case 'conversation.resolved':
      return words.resolved(who)
    case 'conversation.reopened':
      return words.reopened(who)
    case 'assignee.changed': {
      const { assignee } = entry
      if (assignee === null) return words.unassigned(who)
      if (assignee.id === entry.by.id) return words.assignedSelf(who)
      if (assignee.id === names.me) return words.assignedYou(who)
      return words.assigned(who, assignee.name ?? strings.conversation.agent)
    }
    case 'conversation.snoozed':
      return entry.until === null ? words.snoozed(who) : words.snoozedUntil(who, shortMoment(entry.until))
    case 'conversation.woken':
      if (entry.by.kind === 'system') return words.wokenByTime
      return entry.by.kind === 'visitor' ? words.wokenByAnswer(who) : words.woken(who)
    case 'tags.changed': {
      const [added, removed] = [tagNames(entry.added, names), tagNames(entry.removed, names)]
      if (entry.removed.length === 0) return words.tagged(who, added)
      return entry.added.length === 0 ? words.untagged(who, removed) : words.retagged(who, added, removed)
    }
    case 'handoff.requested':
      return words.handoff(who)
    case 'conversation.rated':
      return words.rated(who, entry.rating, entry.comment)
    default:
      return null
  }
}

function tagNames(ids: readonly string[], { tag }: Pick<Names, 'tag'>): string {
  return new Intl.ListFormat(strings.locale).format(ids.map((id) => tag(id) ?? strings.tags.gone))
}

/** Why the server refused, for people. Codes of a newer server get the plain words. */
export function refusalText(code: string): string {
  const texts: Readonly<Record<string, string>> = strings.conversation.refusals
  return texts[code] ?? strings.conversation.refused
}
