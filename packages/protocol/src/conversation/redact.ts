import type { Audience } from './actor'
import type { Event, WireEvent } from './event'

/** Event types that stay between agents; everything else is for both sides. */
export const PRIVATE_TYPES: readonly Event['type'][] = ['note.posted', 'assignee.changed']

/** The event as this audience may see it. */
export function redact(event: Event, audience: Audience): WireEvent {
  if (audience === 'agent') return event
  return PRIVATE_TYPES.includes(event.type) ? { seq: event.seq, type: 'hidden' } : event
}
