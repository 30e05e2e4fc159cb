import { expect, test } from 'vitest'
import { maya, ScriptedVisitor, someone } from '../testing/scripted-conversation'
import { type Row, rowsOf } from './rows'

const rows = (visitor: ScriptedVisitor, previous?: readonly Row[]) => rowsOf(visitor.conversation.view, previous)

/** One line a row: who, the group's edges, the text, its progress. */
function outline(visitor: ScriptedVisitor): string[] {
  return rows(visitor).map((row) => {
    if (row.kind !== 'message') return row.kind === 'day' ? '— day' : `— ${row.type}`
    const edges = `${row.isFirst ? '[' : ' '}${row.isLast ? ']' : ' '}`
    return `${edges} ${row.author?.name ?? 'you'}: ${row.text}${row.progress ? ` (${row.progress})` : ''}`
  })
}

test('messages of one author within five minutes stand in one group', () => {
  const visitor = new ScriptedVisitor()
  visitor.says(maya, 'Hello')
  visitor.says(maya, 'How can I help?', 4)
  visitor.says(someone, 'A question', 1)
  visitor.says(maya, 'Yes?', 1)
  visitor.says(maya, 'Are you there?', 6)
  expect(outline(visitor)).toEqual([
    '— day',
    '— joined',
    '[  Maya Rivers: Hello',
    ' ] Maya Rivers: How can I help?',
    '[] you: A question (sent)',
    '[] Maya Rivers: Yes?',
    '[] Maya Rivers: Are you there?',
  ])
})

test('another day begins with a separator and a new group', () => {
  const visitor = new ScriptedVisitor()
  visitor.now = new Date(2025, 10, 21, 23, 59).getTime()
  visitor.says(maya, 'Good night')
  visitor.says(maya, 'Good morning', 2)
  expect(outline(visitor)).toEqual([
    '— day',
    '— joined',
    '[] Maya Rivers: Good night',
    '— day',
    '[] Maya Rivers: Good morning',
  ])
})

test("the visitor's messages tell how far they have come", () => {
  const visitor = new ScriptedVisitor()
  for (const text of ['one', 'two', 'three']) visitor.says(someone, text)
  visitor.agentsHave({ delivered: 2, read: 1 })
  visitor.conversation.send({ type: 'message.send', text: 'four' })
  visitor.conversation.send({ type: 'message.send', text: 'five' })
  visitor.refuse('message_too_long')
  expect(outline(visitor)).toEqual([
    '— day',
    '[  you: one (read)',
    '   you: two (delivered)',
    '   you: three (sent)',
    ' ] you: four (sending)',
    '[] you: five (refused)',
  ])
  visitor.show({ link: 'offline' })
  expect(outline(visitor).slice(3)).toEqual([
    ' ] you: three (sent)',
    '[] you: four (waiting)',
    '[] you: five (refused)',
  ])
  visitor.show({ link: 'stopped', stoppedBy: 'key_invalid' })
  expect(outline(visitor)[4]).toBe('[] you: four (unsent)')
})

test('who joins is told once, by name, and only where the thread is there from its beginning', () => {
  const noah = { ...maya, id: 'agent-2', name: 'Noah' }
  const joined = (visitor: ScriptedVisitor) =>
    rows(visitor).flatMap((row) => (row.kind === 'line' && row.type === 'joined' ? [row.name] : []))
  const visitor = new ScriptedVisitor()
  visitor.says({ ...maya, id: 'agent-3', name: null }, 'Hello')
  visitor.says(maya, 'Hello')
  visitor.says(noah, 'Hello')
  visitor.says(maya, 'Bye')
  expect(joined(visitor)).toEqual(['Maya Rivers', 'Noah'])
  const later = new ScriptedVisitor()
  later.beginAt(51)
  later.says(maya, 'Hello again')
  expect(joined(later)).toEqual([])
})

test('a confirmed message keeps its place and key', () => {
  const visitor = new ScriptedVisitor()
  visitor.conversation.send({ type: 'message.send', text: 'hi' })
  const before = rows(visitor).map((row) => row.key)
  visitor.confirm()
  expect(rows(visitor).map((row) => row.key)).toEqual(before)
})

test('what happened to the conversation stands between its messages, and private things never do', () => {
  const visitor = new ScriptedVisitor()
  visitor.says(someone, 'Thanks')
  visitor.append(maya, [{ type: 'note.posted', text: 'difficult customer' }, { type: 'conversation.resolved' }])
  visitor.append(someone, [{ type: 'conversation.reopened' }])
  visitor.says(someone, 'One more thing')
  expect(outline(visitor)).toEqual([
    '— day',
    '[] you: Thanks (sent)',
    '— conversation.resolved',
    '— conversation.reopened',
    '[] you: One more thing (sent)',
  ])
})

test('a row that did not change stays the same object, so that it is not drawn again', () => {
  const visitor = new ScriptedVisitor()
  visitor.says(maya, 'Hello')
  visitor.says(someone, 'Hi')
  const before = rows(visitor)
  visitor.says(someone, 'There?')
  const after = rows(visitor, before)
  expect(after.map((row) => before.includes(row))).toEqual([true, true, true, false, false])
})
