import fc from 'fast-check'
import type { Actor } from '../conversation/actor'
import type { Command } from '../conversation/command'
import type { Event, EventDraft } from '../conversation/event'

export const visitor: Actor = { kind: 'visitor', id: 'v1', name: 'Vera' }
export const ada: Actor = { kind: 'agent', id: 'a1', name: 'Ada' }
export const ben: Actor = { kind: 'agent', id: 'a2', name: 'Ben' }
export const anyActor = fc.constantFrom(visitor, ada, ben)

/** Texts as people write them: short ones, and long ones that put a pair of surrogates where something may cut. */
const anyText = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc
    .tuple(fc.constantFrom(200, 10_000), fc.integer({ min: -3, max: 1 }), fc.constantFrom('😀', 'x', '\ud83d'))
    .map(([limit, shift, end]) => 'a'.repeat(limit + shift) + end),
)

/** Commands as people send them, good and bad. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ id: fc.uuid(), type: fc.constant('message.send' as const), text: anyText }),
  fc.record({ id: fc.uuid(), type: fc.constant('note.post' as const), text: anyText }),
  fc.record({
    id: fc.uuid(),
    type: fc.constant('assignee.change' as const),
    assigneeId: fc.constantFrom(null, 'a1', 'a2', 'v1'),
  }),
  fc.record({ id: fc.uuid(), type: fc.constant('conversation.resolve' as const) }),
  fc.record({ id: fc.uuid(), type: fc.constant('conversation.reopen' as const) }),
  fc.record({ id: fc.uuid(), type: fc.constant('handoff.request' as const) }),
  fc.record({
    id: fc.uuid(),
    type: fc.constant('conversation.snooze' as const),
    until: fc.constantFrom(null, '2026-12-01T09:00:00.000Z'),
  }),
  fc.record({
    id: fc.uuid(),
    type: fc.constant('tags.change' as const),
    add: fc.array(fc.constantFrom('t1', 't2', 't3')),
    remove: fc.array(fc.constantFrom('t1', 't2', 't3')),
  }),
  fc.record({
    id: fc.uuid(),
    type: fc.constant('conversation.rate' as const),
    rating: fc.integer({ min: 1, max: 5 }),
    comment: anyText,
  }),
)

/** Stamps a draft as the server does. */
export function stamped(draft: EventDraft, seq: number, by: Actor): Event {
  return { ...draft, seq, id: draft.id ?? `e${seq}`, at: new Date(seq * 1_000).toISOString(), by }
}
