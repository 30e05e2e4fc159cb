import { emptyConversation } from '@opencx/protocol/conversation/empty'
import type { MessagePosted, WireEvent } from '@opencx/protocol/conversation/event'
import type { ExchangeRequest } from '@opencx/protocol/http/exchange'
import { expect, test } from 'vitest'
import { collectTranscript, transcriptLines } from './transcript'

const PAGE = 50
const at = '2025-11-21T09:30:00Z'
const by = { kind: 'visitor', id: 'v', name: 'Vera' } as const
const message = (seq: number, more = {}): MessagePosted => ({
  seq,
  id: `m${seq}`,
  at,
  by,
  type: 'message.posted',
  text: `line ${seq}`,
  ...more,
})
const words = { nameOf: () => 'Vera', timeOf: (time: string) => time.slice(11, 16) }

/** A conversation of `length` messages of which the screen has the last page. */
function begin(
  length: number,
  page: (before: number) => { events: WireEvent[]; from: number } | undefined = pageBefore,
) {
  const from = Math.max(1, length - PAGE + 1)
  const entries = Array.from({ length: length - from + 1 }, (_, i) => message(from + i))
  const asked: number[] = []
  const visitor = {
    conversation: { id: 'c', view: { conversation: { ...emptyConversation, seq: length, from, entries } } },
    async ask(path: string, { body, signal }: { body: ExchangeRequest; signal?: AbortSignal }) {
      signal?.throwIfAborted()
      expect(path).toBe('/widget/v1/exchange')
      expect(body).toMatchObject({ conversationId: 'c', after: length, commands: [] })
      asked.push(body.before ?? 0)
      return { history: page(body.before ?? 0) }
    },
  }
  return { visitor: visitor as never, asked }
}
function pageBefore(before: number) {
  const from = Math.max(1, before - PAGE)
  return { events: Array.from({ length: before - from }, (_, i) => message(from + i)), from }
}

test('the whole conversation is collected, oldest first', async () => {
  const { visitor } = begin(430)
  const { entries, isWhole } = await collectTranscript(visitor)
  expect(isWhole).toBe(true)
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 430 }, (_, i) => i + 1))
})

test('what is on screen already is not fetched again', async () => {
  const { visitor, asked } = begin(20)
  await collectTranscript(visitor)
  expect(asked).toEqual([])
})

test('what the visitor may not see is no line', async () => {
  const { visitor } = begin(60, () => ({ events: [message(1), { seq: 2, type: 'hidden' }, message(3)], from: 1 }))
  expect((await collectTranscript(visitor)).entries.slice(0, 3).map(({ seq }) => seq)).toEqual([1, 3, 11])
})

test('it ends after ten thousand messages, and says so', async () => {
  const { visitor, asked } = begin(20_000)
  const { isWhole } = await collectTranscript(visitor)
  expect([asked.length, isWhole]).toEqual([200, false])
})

test('a server that gets no further back is not asked for ever', async () => {
  for (const page of [undefined, { events: [], from: 51 }]) {
    const { visitor, asked } = begin(100, () => page)
    expect((await collectTranscript(visitor)).isWhole).toBe(false)
    expect(asked).toHaveLength(1)
  }
})

test('it can be called off', async () => {
  const { visitor } = begin(500)
  await expect(collectTranscript(visitor, { signal: AbortSignal.abort() })).rejects.toThrow()
})

test('a message is a line with time and name, its further lines indented, its files named', () => {
  const attachment = { id: 'a', name: 'map.pdf', type: 'application/pdf', size: 1 }
  const entries = [message(1, { text: 'one\ntwo' }), message(2, { text: '', attachments: [attachment] })]
  const resolved = { seq: 3, id: 'r', at, by, type: 'conversation.resolved' } as const
  expect(transcriptLines({ entries: [...entries, resolved] }, words)).toEqual([
    '09:30  Vera: one\n    two',
    '09:30  Vera: [map.pdf]',
  ])
})
