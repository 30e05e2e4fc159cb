import type { Pending } from '@opencx/client'
import type { NewCommand } from '@opencx/protocol/conversation/command'
import { expect, test } from 'vitest'
import { scriptedConversation } from '../testing/scripted-agent'
import { agent, colleague } from '../testing/summaries'
import { foresee } from './foresee'

function after(commands: NewCommand[], prepare = (_: ReturnType<typeof scriptedConversation>) => {}) {
  const conversation = scriptedConversation()
  conversation.visitorSays('Hello')
  prepare(conversation)
  for (const command of commands) conversation.send(command)
  const seen = () => foresee(conversation.view.conversation, conversation.view.pending, agent)
  return { conversation, seen, types: () => seen().entries.map(({ entry }) => entry.type) }
}

test('what waits looks as it will once the server has it', () => {
  const { conversation, seen } = after([{ type: 'message.send', text: 'Hi' }, { type: 'conversation.resolve' }])
  const before = seen()
  expect(before.head).toMatchObject({ status: 'resolved', assignee: { id: agent.id } })
  conversation.confirm()
  const later = seen()
  expect(later.head).toMatchObject({ status: 'resolved', assignee: { id: agent.id } })
  const shape = ({ entries }: typeof later) => entries.map(({ entry }) => [entry.type, entry.seq, entry.by])
  expect(shape(before)).toEqual(shape(later))
})

test('a message keeps its id when it is confirmed, so its row stays the same row', () => {
  const { conversation, seen } = after([{ type: 'message.send', text: 'Hi' }])
  const idOf = () =>
    seen().entries.find(({ entry }) => entry.type === 'message.posted' && entry.text === 'Hi')?.entry.id
  const before = idOf()
  conversation.confirm()
  expect(before).toBeDefined()
  expect(idOf()).toBe(before)
})

test('every foreseen line has an id of its own', () => {
  const { seen } = after([
    { type: 'message.send', text: 'Hi' },
    { type: 'note.post', text: 'A note' },
    { type: 'conversation.resolve' },
    { type: 'conversation.reopen' },
  ])
  const ids = seen().entries.map(({ entry }) => entry.id)
  expect(new Set(ids).size).toBe(ids.length)
})

test('a reply to a resolved conversation opens it again, a note does not', () => {
  const resolve = (conversation: ReturnType<typeof scriptedConversation>) =>
    conversation.append(colleague, { type: 'conversation.resolved' })
  expect(after([{ type: 'note.post', text: 'x' }], resolve).seen().head.status).toBe('resolved')
  expect(after([{ type: 'message.send', text: 'x' }], resolve).seen().head.status).toBe('open')
})

test('a refused message stays in the thread but counts for nothing', () => {
  const { conversation, seen } = after([{ type: 'message.send', text: 'Hi' }])
  conversation.refuse('message_too_long')
  const { head, entries, refused } = seen()
  expect(head.assignee).toBeNull()
  expect(entries.at(-1)).toMatchObject({ entry: { text: 'Hi' }, pending: { refusal: { code: 'message_too_long' } } })
  expect(refused).toEqual([])
})

test('a refused command without a text is told apart from the thread', () => {
  const { conversation, seen } = after([{ type: 'conversation.resolve' }])
  conversation.refuse('command_not_allowed')
  expect(seen().head.status).toBe('open')
  expect(seen().refused.map(({ command }: Pending) => command.type)).toEqual(['conversation.resolve'])
})
