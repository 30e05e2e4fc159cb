import type { Summary } from '@opencx/protocol/http/summary'
import { expect, test } from 'vitest'
import { agent, colleague, summaryOf, visitor } from '../testing/summaries'
import { newsIn } from './news'
import { noticeText } from './notice-text'

const me = { id: agent.id, name: agent.name }
const since = '2025-03-14T09:00:00.000Z'
const late = '2025-03-14T10:00:00.000Z'
const reader = { userId: agent.id, since, seen: 0, unassigned: false }
const mine = (changes: Parameters<typeof summaryOf>[0] = {}) => summaryOf({ assignee: me, unread: 1, ...changes })
const withHead = (summary: Summary, head: Partial<Summary['head']>): Summary => ({
  ...summary,
  head: { ...summary.head, ...head },
})

test('a new message of a customer in my conversation is news, and is so once', () => {
  expect(newsIn(mine(), reader)).toMatchObject({ kind: 'message', seq: 2 })
  expect(newsIn(mine(), { ...reader, seen: 2 })).toBeNull()
})

test('what was said before the page was opened is no news, nor is what was read, resolved or answered', () => {
  expect(newsIn(mine(), { ...reader, since: late })).toBeNull()
  expect(newsIn(mine({ unread: 0 }), reader)).toBeNull()
  expect(newsIn(mine({ status: 'resolved' }), reader)).toBeNull()
  expect(newsIn(mine({ by: agent }), reader)).toBeNull()
})

test('a conversation of nobody is news to those who want it, one of a colleague to nobody else', () => {
  const ofNobody = summaryOf({ unread: 1 })
  expect(newsIn(ofNobody, reader)).toBeNull()
  expect(newsIn(ofNobody, { ...reader, unassigned: true })).toMatchObject({ kind: 'message' })
  const ofBen = summaryOf({ unread: 1, assignee: { id: colleague.id, name: 'Ben' } })
  expect(newsIn(ofBen, { ...reader, unassigned: true })).toBeNull()
})

test('what somebody gives me is news, what I take is not', () => {
  const given = (by: string) => withHead(mine({ unread: 0, seq: 3 }), { assigned: { seq: 3, at: late, by } })
  expect(newsIn(given(colleague.id), reader)).toMatchObject({ kind: 'assigned' })
  expect(newsIn(given('system'), reader)).toMatchObject({ kind: 'assigned' })
  expect(newsIn(given(me.id), reader)).toBeNull()
})

test('a note that asks for me is news wherever it stands, one of mine or for others is not', () => {
  const note = (by: typeof agent, ...of: string[]) =>
    withHead(summaryOf({ status: 'resolved' }), { lastMention: { seq: 4, at: late, by, of } })
  expect(newsIn(note(colleague, me.id), reader)).toMatchObject({ kind: 'mention', seq: 4 })
  expect(newsIn(note(agent, me.id), reader)).toBeNull()
  expect(newsIn(note(colleague, 'agent-9'), reader)).toBeNull()
})

test('a notification names the customer and shows the first line, or says neither', () => {
  const news = { kind: 'message', summary: mine({ text: 'Where is it?\nIt is late.' }), seq: 2 } as const
  expect(noticeText(news, { showsText: true })).toEqual({ title: 'Mia Lopez', body: 'Where is it?' })
  expect(noticeText(news, { showsText: false })).toEqual({ title: 'New message', body: '' })
  const nameless = { ...news, summary: mine({ name: null, ticketNumber: 7, by: visitor, text: 'x'.repeat(500) }) }
  expect(noticeText(nameless, { showsText: true }).title).toBe('Visitor #7')
  expect(noticeText(nameless, { showsText: true }).body.length).toBeLessThan(130)
})
