import { expect, test, vi } from 'vitest'
import { refusal, unreachable } from '../testing/scripted-api'
import { createBulk } from './bulk'

interface Body {
  readonly conversationIds: string[]
  readonly command: { readonly id: string }
}

function open(answer: (body: Body) => unknown = () => null) {
  const asked: Body[] = []
  const onSignedOut = vi.fn()
  const ask = async (_path: string, { body }: { body: Body }) => {
    asked.push(body)
    const given = answer(body)
    if (given !== null && given !== undefined) return given
    const outcomes = body.conversationIds.map((conversationId) => ({ conversationId, refusal: null }))
    return { ok: true, body: { outcomes, summaries: [] } }
  }
  const bulk = createBulk({ api: { ask: ask as never }, organizationId: 'org-1', onSummaries() {}, onSignedOut })
  return { bulk, asked, onSignedOut }
}
const resolve = { type: 'conversation.resolve' } as const
const ids = (count: number) => Array.from({ length: count }, (_, index) => `c${index}`)
const partly = (refused: string) => (body: Body) => ({
  ok: true,
  body: {
    outcomes: body.conversationIds.map((conversationId) => ({
      conversationId,
      refusal: conversationId === refused ? { code: 'too_many_tags', message: '' } : null,
    })),
    summaries: [],
  },
})

test('more than the server takes go in several parts, and are told together', async () => {
  const { bulk, asked } = open()
  await bulk.act(resolve, ids(250))
  expect(asked.map(({ conversationIds }) => conversationIds.length)).toEqual([100, 100, 50])
  expect(bulk.state.value).toMatchObject({ step: 'told', done: 250, missed: [] })
})

test('what was refused in one is told, and asked for anew', async () => {
  const { bulk, asked } = open(partly('c1'))
  await bulk.act(resolve, ids(3))
  expect(bulk.state.value).toMatchObject({ done: 2, missed: [{ conversationId: 'c1', code: 'too_many_tags' }] })
  await bulk.retry()
  expect(asked[1]?.conversationIds).toEqual(['c1'])
  // the server remembers a refusal under its id
  expect(asked[1]?.command.id).not.toBe(asked[0]?.command.id)
})

test('after a lost answer the same is asked for under the same id', async () => {
  let isLost = true
  const { bulk, asked } = open(() => (isLost ? unreachable : null))
  await bulk.act(resolve, ids(2))
  expect(bulk.state.value).toMatchObject({ done: 0, missed: [{ code: 'unreachable' }, { code: 'unreachable' }] })
  isLost = false
  await bulk.retry()
  expect(asked[1]).toEqual(asked[0])
  expect(bulk.state.value).toMatchObject({ done: 2, missed: [] })
})

test('who is signed out signs in again, and loses nothing that was chosen', async () => {
  const { bulk, onSignedOut } = open(() => refusal(401, 'signed_out'))
  await bulk.act(resolve, ids(1))
  expect(onSignedOut).toHaveBeenCalledOnce()
  expect(bulk.state.value).toMatchObject({ missed: [{ conversationId: 'c0' }] })
})
