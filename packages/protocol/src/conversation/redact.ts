import type { Audience } from './actor'
import type { Event, WireEvent } from './event'
import type { Signal } from './signal'

/** Event types that stay between agents; everything else is for both sides. */
export const PRIVATE_TYPES: readonly Event['type'][] = [
  'note.posted',
  'assignee.changed',
  'conversation.snoozed',
  'conversation.woken',
  'tags.changed',
]

/** The signals that this audience is told: what agents do among themselves is no visitor's business. */
export function redactSignals(signals: readonly Signal[], audience: Audience): Signal[] {
  return signals.filter((signal) => audience === 'agent' || (signal.type === 'typing' && !signal.isNote))
}

/** The event as this audience may see it. */
export function redact(event: Event, audience: Audience): WireEvent {
  if (audience === 'agent') return event
  return PRIVATE_TYPES.includes(event.type) ? { seq: event.seq, type: 'hidden' } : event
}
