import { expect, test } from 'vitest'
import { ada, ben, visitor } from '../testing/arbitrary'
import type { Actor } from './actor'
import type { NewCommand } from './command'
import type { Head } from './conversation'
import { decide } from './decide'
import { emptyHead } from './empty'

const open: Head = { ...emptyHead, seq: 2 }
const assigned: Head = { ...open, assignee: { id: 'a1', name: 'Ada' } }
const resolved: Head = { ...assigned, status: 'resolved' }
const waiting: Head = { ...open, handoffRequestedAt: '2026-01-01T00:00:00.000Z' }
const photo = { id: '0199c1f0-0000-7000-8000-000000000001', name: 'boat.jpg', type: 'image/jpeg', size: 9 }
const LATER = '2026-12-01T09:00:00.000Z'
const aside: Head = { ...assigned, status: 'pending', snoozedUntil: LATER }
const tagged: Head = { ...open, tags: ['t1'] }
const MANY_TAGS = Array.from({ length: 20 }, (_, index) => `many-${index}`)
const server: Actor = { kind: 'system', id: 'system', name: null }
const say = (text = 'hi') => ({ type: 'message.send', text }) as const

const follows = (head: Head | null, command: NewCommand, actor: Actor) => {
  const decision = decide(head, { ...command, id: 'c1' }, actor)
  return 'rejected' in decision ? decision.rejected : decision.events.map((event) => event.type)
}

test.each<[string, Head | null, NewCommand, Actor, string | string[]]>([
  ['the first message starts the conversation', null, say(), visitor, ['conversation.started', 'message.posted']],
  ['agents start none', null, say(), ada, 'conversation_not_found'],
  ['nothing else starts one', null, { type: 'conversation.resolve' }, visitor, 'conversation_not_found'],
  ['an empty first message starts none', null, say(' '), visitor, 'message_empty'],
  ['a visitor writes on', open, say(), visitor, ['message.posted']],
  ['a visitor reopens by writing', resolved, say(), visitor, ['conversation.reopened', 'message.posted']],
  ['who answers first takes it', open, say(), ada, ['assignee.changed', 'message.posted']],
  ['a colleague may answer without taking it', assigned, say(), ben, ['message.posted']],
  ['an agent reopens by answering', resolved, say(), ada, ['conversation.reopened', 'message.posted']],
  ['too long is refused', open, say('x'.repeat(10_001)), visitor, 'message_too_long'],
  ['control characters are refused', open, say('\u0007'), visitor, 'message_malformed'],
  ['an agent notes', open, { type: 'note.post', text: 'vip' }, ada, ['note.posted']],
  ['a visitor may not note', open, { type: 'note.post', text: 'vip' }, visitor, 'command_not_allowed'],
  ['an agent takes it over', assigned, { type: 'assignee.change', assigneeId: 'a2' }, ben, ['assignee.changed']],
  ['taking what one has causes nothing', assigned, { type: 'assignee.change', assigneeId: 'a1' }, ada, []],
  ['an agent lets go', assigned, { type: 'assignee.change', assigneeId: null }, ada, ['assignee.changed']],
  ['an agent gives it to a colleague', open, { type: 'assignee.change', assigneeId: 'a2' }, ada, ['assignee.changed']],
  ['putting it aside', open, { type: 'conversation.snooze', until: LATER }, ada, ['conversation.snoozed']],
  ['putting it aside again causes nothing', aside, { type: 'conversation.snooze', until: LATER }, ben, []],
  ['putting it aside for longer', aside, { type: 'conversation.snooze', until: null }, ada, ['conversation.snoozed']],
  [
    'what was resolved goes on for the visitor when it is put aside',
    resolved,
    { type: 'conversation.snooze', until: null },
    ada,
    ['conversation.reopened', 'conversation.snoozed'],
  ],
  ['a visitor puts nothing aside', open, { type: 'conversation.snooze', until: null }, visitor, 'command_not_allowed'],
  ['a visitor takes it up by writing', aside, say(), visitor, ['conversation.woken', 'message.posted']],
  ['an agent writes on what waits for the customer', aside, say(), ada, ['message.posted']],
  ['an agent takes it up', aside, { type: 'conversation.reopen' }, ada, ['conversation.woken']],
  ['the time is up', aside, { type: 'conversation.wake', until: LATER }, server, ['conversation.woken']],
  ['another time is up', { ...aside, snoozedUntil: null }, { type: 'conversation.wake', until: LATER }, server, []],
  ['what is open is awake', open, { type: 'conversation.wake', until: LATER }, server, []],
  ['only the server has the clock', aside, { type: 'conversation.wake', until: LATER }, ada, 'command_not_allowed'],
  [
    'a person is asked for while it is put aside',
    aside,
    { type: 'handoff.request' },
    visitor,
    ['conversation.woken', 'handoff.requested'],
  ],
  ['what is put aside is resolved', aside, { type: 'conversation.resolve' }, ada, ['conversation.resolved']],
  ['tags', open, { type: 'tags.change', add: ['t1', 't1'], remove: ['t9'] }, ada, ['tags.changed']],
  ['tags that it has cause nothing', tagged, { type: 'tags.change', add: ['t1'], remove: ['t9'] }, ada, []],
  ['a visitor tags nothing', tagged, { type: 'tags.change', add: [], remove: ['t1'] }, visitor, 'command_not_allowed'],
  ['one tag too many', tagged, { type: 'tags.change', add: MANY_TAGS, remove: [] }, ada, 'too_many_tags'],
  ['one for another', tagged, { type: 'tags.change', add: MANY_TAGS, remove: ['t1'] }, ada, ['tags.changed']],
  ['a visitor may not assign', open, { type: 'assignee.change', assigneeId: 'v1' }, visitor, 'command_not_allowed'],
  ['an agent resolves', open, { type: 'conversation.resolve' }, ada, ['conversation.resolved']],
  ['resolving twice causes nothing', resolved, { type: 'conversation.resolve' }, ada, []],
  ['a visitor resolves', open, { type: 'conversation.resolve' }, visitor, ['conversation.resolved']],
  ['files need no text', open, { ...say(''), attachments: [photo] }, visitor, ['message.posted']],
  [
    'files begin a conversation',
    null,
    { ...say(''), attachments: [photo] },
    visitor,
    ['conversation.started', 'message.posted'],
  ],
  [
    'blank beside files is still no text',
    open,
    { ...say('\u0007'), attachments: [photo] },
    visitor,
    'message_malformed',
  ],
  ['an agent offers answers', assigned, { ...say(), quickReplies: ['Yes', 'No'] }, ada, ['message.posted']],
  ['an empty answer is none', assigned, { ...say(), quickReplies: ['Yes', ' '] }, ada, 'message_empty'],
  ['a visitor offers none', open, { ...say(), quickReplies: ['Yes'] }, visitor, 'command_not_allowed'],
  ['a visitor asks for a person', open, { type: 'handoff.request' }, visitor, ['handoff.requested']],
  [
    'asking for a person begins too',
    null,
    { type: 'handoff.request' },
    visitor,
    ['conversation.started', 'handoff.requested'],
  ],
  ['asking again causes nothing', waiting, { type: 'handoff.request' }, visitor, []],
  [
    'asking again wakes what was put aside',
    { ...aside, handoffRequestedAt: LATER },
    { type: 'handoff.request' },
    visitor,
    ['conversation.woken'],
  ],
  [
    'so does what a visitor writes with a rating',
    aside,
    { type: 'conversation.rate', rating: 2, comment: 'Nobody called.' },
    visitor,
    ['conversation.woken', 'conversation.rated'],
  ],
  [
    'a rating alone is no reason to come back',
    aside,
    { type: 'conversation.rate', rating: 5, comment: ' ' },
    visitor,
    ['conversation.rated'],
  ],
  ['an agent is a person', open, { type: 'handoff.request' }, ada, 'command_not_allowed'],
  ['a visitor rates', resolved, { type: 'conversation.rate', rating: 5 }, visitor, ['conversation.rated']],
  ['an agent does not rate', resolved, { type: 'conversation.rate', rating: 5 }, ada, 'command_not_allowed'],
  [
    'nothing that is not there is rated',
    null,
    { type: 'conversation.rate', rating: 5 },
    visitor,
    'conversation_not_found',
  ],
  [
    'an endless comment is refused',
    open,
    { type: 'conversation.rate', rating: 1, comment: 'x'.repeat(10_001) },
    visitor,
    'message_too_long',
  ],
  ['an agent reopens', resolved, { type: 'conversation.reopen' }, ada, ['conversation.reopened']],
  ['the server hands off', open, { type: 'handoff.request' }, server, ['handoff.requested']],
  ['the server starts none', null, { type: 'handoff.request' }, server, 'conversation_not_found'],
  [
    'an end that solved nothing is one',
    open,
    { type: 'conversation.resolve', outcome: 'unsolved' },
    server,
    ['conversation.resolved'],
  ],
  [
    'an end is judged anew',
    resolved,
    { type: 'conversation.resolve', outcome: 'unsolved' },
    server,
    ['conversation.resolved'],
  ],
  ['the same judgement is none', resolved, { type: 'conversation.resolve', outcome: 'solved' }, server, []],
  [
    'a visitor judges no end',
    open,
    { type: 'conversation.resolve', outcome: 'solved' },
    visitor,
    'command_not_allowed',
  ],
])('%s', (_promise, head, command, actor, outcome) => {
  expect(follows(head, command, actor)).toEqual(outcome)
})

test("a message's id is its command's id", () => {
  expect(decide(open, { id: 'c1', ...say() }, visitor)).toEqual({
    events: [{ type: 'message.posted', id: 'c1', text: 'hi' }],
  })
})
