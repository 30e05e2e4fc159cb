import type { Entry } from '@opencx/protocol/conversation/conversation'
import { expect, test } from 'vitest'
import { agent, colleague, summaryOf, visitor } from '../testing/summaries'
import { actorName, contactName, refusalText, systemText } from './wording'

const names = { me: agent.id, contact: 'Mia Lopez', tag: (id: string) => (id === 'gone' ? null : `Tag ${id}`) }
const system = { kind: 'system', id: 'system', name: null } as const
const stamp = { id: 'e', seq: 1, at: '2025-03-14T10:00:00.000Z' }

test.each([
  ['Mia Lopez', 'Mia Lopez'],
  [null, 'Visitor #7'],
  ['   ', 'Visitor #7'],
])('a contact called %j is shown as "%s"', (name, expected) => {
  expect(contactName(summaryOf({ name, ticketNumber: 7 }))).toBe(expected)
})

test.each([
  [agent, 'You'],
  [colleague, 'Ben Ito'],
  [{ ...colleague, name: null }, 'Teammate'],
  [visitor, 'Mia Lopez'],
  [{ ...visitor, id: agent.id }, 'Mia Lopez'],
  [{ kind: 'ai', id: 'ai', name: null } as const, 'AI'],
])('%j is called "%s"', (actor, expected) => {
  expect(actorName(actor, names)).toBe(expected)
})

test.each<[Entry, string]>([
  [{ ...stamp, type: 'conversation.resolved', by: agent }, 'You resolved this conversation'],
  [{ ...stamp, type: 'conversation.reopened', by: visitor }, 'Mia Lopez reopened this conversation'],
  [
    { ...stamp, type: 'assignee.changed', by: agent, assignee: { id: agent.id, name: 'Ada' } },
    'You took this conversation',
  ],
  [
    { ...stamp, type: 'assignee.changed', by: colleague, assignee: { id: agent.id, name: 'Ada' } },
    'Ben Ito assigned this to you',
  ],
  [
    { ...stamp, type: 'assignee.changed', by: agent, assignee: { id: colleague.id, name: 'Ben Ito' } },
    'You assigned this to Ben Ito',
  ],
  [{ ...stamp, type: 'conversation.snoozed', by: agent, until: null }, 'You snoozed this until the customer answers'],
  [
    { ...stamp, type: 'conversation.snoozed', by: agent, until: new Date(2026, 11, 1, 9).toISOString() },
    'You snoozed this until Tue, Dec 1, 9:00 AM',
  ],
  [{ ...stamp, type: 'conversation.woken', by: agent }, 'You took this up again'],
  [{ ...stamp, type: 'conversation.woken', by: visitor }, 'Mia Lopez wrote: this is open again'],
  [{ ...stamp, type: 'conversation.woken', by: system }, 'The snooze is over: this is open again'],
  [{ ...stamp, type: 'tags.changed', by: agent, added: ['1', '2'], removed: [] }, 'You added Tag 1 and Tag 2'],
  [{ ...stamp, type: 'tags.changed', by: agent, added: [], removed: ['gone'] }, 'You removed a deleted tag'],
  [
    { ...stamp, type: 'tags.changed', by: colleague, added: ['1'], removed: ['2'] },
    'Ben Ito added Tag 1 and removed Tag 2',
  ],
  [{ ...stamp, type: 'handoff.requested', by: visitor, reason: 'visitor' }, 'Mia Lopez asked for a person'],
  [
    { ...stamp, type: 'conversation.rated', by: visitor, rating: 4, comment: null },
    'Mia Lopez rated this conversation 4 of 5',
  ],
  [
    { ...stamp, type: 'conversation.rated', by: visitor, rating: 5, comment: 'Lovely' },
    'Mia Lopez rated this conversation 5 of 5: “Lovely”',
  ],
  [{ ...stamp, type: 'assignee.changed', by: colleague, assignee: null }, 'Ben Ito put this back to unassigned'],
])('%j reads "%s"', (entry, expected) => {
  expect(systemText(entry, names)).toBe(expected)
})

test('a refusal of a newer server still reads as one', () => {
  expect(refusalText('message_too_long')).toMatch(/10,000/)
  expect(refusalText('not_known_yet')).toBe('Not sent')
})
