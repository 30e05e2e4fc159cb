import type { Actor } from '@opencx/protocol/conversation/actor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agent, colleague, visitor } from '../testing/summaries'
import type { ForeseenEntry } from './foresee'
import { linesOf, type TextLine } from './lines'

const start = new Date(2025, 2, 14, 10).getTime()
const nothing = { delivered: 0, read: 0 }
let seq = 0

function said(
  by: Actor,
  minute: number,
  more: { isNote?: boolean; isPending?: boolean; isRefused?: boolean } = {},
): ForeseenEntry {
  seq += 1
  const type = more.isNote ? 'note.posted' : 'message.posted'
  const entry = {
    type,
    id: `e${seq}`,
    seq,
    at: new Date(start + minute * 60_000).toISOString(),
    by,
    text: `t${seq}`,
  } as const
  const command = { id: entry.id, type: 'message.send', text: entry.text } as const
  const refusal = more.isRefused ? { refusal: { code: 'message_too_long', message: '' } } : {}
  return { entry, pending: more.isPending || more.isRefused ? { command, at: 0, ...refusal } : null }
}

function thread(build: () => ForeseenEntry[], read = nothing) {
  seq = 0
  return linesOf(build(), read)
}
const texts = (lines: ReturnType<typeof linesOf>) =>
  lines.filter((line): line is TextLine => line.kind === 'message' || line.kind === 'note')
const groups = (lines: ReturnType<typeof linesOf>) =>
  texts(lines)
    .map((line) => `${line.isFirstOfGroup ? '[' : ''}${line.seq}${line.isLastOfGroup ? ']' : ''}`)
    .join(' ')

describe('messages of one person stand together', () => {
  test.each([
    ['while they come close after each other', () => [said(visitor, 0), said(visitor, 1), said(visitor, 2)], '[1 2 3]'],
    ['but not across another person', () => [said(visitor, 0), said(agent, 1), said(visitor, 2)], '[1] [2] [3]'],
    ['nor across two of the team', () => [said(agent, 0), said(colleague, 1)], '[1] [2]'],
    ['nor after a while', () => [said(visitor, 0), said(visitor, 5)], '[1] [2]'],
    ['nor a note with a message', () => [said(agent, 0), said(agent, 1, { isNote: true })], '[1] [2]'],
    ['nor across midnight', () => [said(visitor, 13 * 60 + 59), said(visitor, 14 * 60)], '[1] [2]'],
  ])('%s', (_name, build, expected) => {
    expect(groups(thread(build))).toBe(expected)
  })
})

test('every day begins with its line', () => {
  const lines = thread(() => [said(visitor, 0), said(visitor, 1), said(visitor, 24 * 60), said(agent, 24 * 60 + 1)])
  expect(lines.map((line) => line.kind)).toEqual(['day', 'message', 'message', 'day', 'message', 'message'])
})

describe('how far the team’s messages have come', () => {
  const states = (build: () => ForeseenEntry[], read = nothing) =>
    texts(thread(build, read)).map((line) => line.delivery)
  const three = () => [said(agent, 0), said(agent, 1), said(agent, 2)]
  test.each([
    ['is said once, at the last one', three, nothing, [null, null, 'sent']],
    ['is said for each step', three, { delivered: 2, read: 1 }, ['read', 'delivered', 'sent']],
    ['is said at the last one that was read', three, { delivered: 3, read: 3 }, [null, null, 'read']],
    ['goes without saying once the visitor answered', () => [said(agent, 0), said(visitor, 1)], nothing, [null, null]],
    ['is never said of the visitor’s', () => [said(visitor, 0)], nothing, [null]],
    ['is never said of a stored note', () => [said(agent, 0, { isNote: true })], nothing, [null]],
    [
      'is said of everything that waits',
      () => [said(agent, 0, { isPending: true }), said(agent, 0, { isPending: true })],
      nothing,
      ['sending', 'sending'],
    ],
    ['is said of a waiting note', () => [said(agent, 0, { isNote: true, isPending: true })], nothing, ['sending']],
    [
      'is said of a refused one, also above an answer',
      () => [said(agent, 0, { isRefused: true }), said(visitor, 1)],
      nothing,
      ['refused', null],
    ],
  ])('%s', (_name, build, read, expected) => {
    expect(states(build, read)).toEqual(expected)
  })
})

test('no thread loses, doubles or reorders a text, and all keys differ', () => {
  const anyEntries = fc.array(fc.tuple(fc.constantFrom(visitor, agent, colleague), fc.nat(30), fc.boolean()), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(anyEntries, (specs) => {
      let minute = 0
      const build = () =>
        specs.map(([by, gap, isNote]) => {
          minute += gap
          return said(by, minute, { isNote })
        })
      const lines = thread(build)
      expect(texts(lines).map((line) => line.text)).toEqual(specs.map((_, index) => `t${index + 1}`))
      expect(new Set(lines.map((line) => line.key)).size).toBe(lines.length)
      const opened = groups(lines).split('[').length - 1
      expect(groups(lines).split(']').length - 1).toBe(opened)
    }),
  )
})
