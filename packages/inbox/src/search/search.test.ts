import type { SearchReply } from '@opencx/protocol/http/inbox-search'
import { expect, test, vi } from 'vitest'
import type { Reply } from '../http/reply'
import { refusal } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { createSearch, foundIn } from './search'

/** A server that answers when the test says so. */
function openSearch() {
  const asked: { path: string; answer: (reply: Reply<SearchReply>) => void }[] = []
  const onSignedOut = vi.fn()
  const api = {
    ask: <Body>(path: string) =>
      new Promise<Reply<Body>>((resolve) => {
        // the search asks for nothing else
        asked.push({ path, answer: resolve as (reply: Reply<unknown>) => void })
      }),
  }
  const search = createSearch({ api, organizationId: 'org-1', onSignedOut })
  const ids = () => foundIn(search.state.value)?.conversations.map(({ summary }) => summary.conversationId)
  return { search, asked, onSignedOut, ids }
}

const found = (ids: readonly string[], next: string | null = null): Reply<SearchReply> => ({
  ok: true,
  body: { contacts: [], conversations: ids.map(conversationOf), next },
})

function conversationOf(id: string): SearchReply['conversations'][number] {
  const { at, by } = { at: '2025-03-14T10:00:00.000Z', by: { kind: 'visitor' as const, id: 'v', name: null } }
  return { summary: summaryOf({ id }), hit: { seq: 2, at, by, isNote: false, snippet: [{ text: id, isHit: true }] } }
}

test('an answer that comes late never replaces a newer one', async () => {
  const { search, asked, ids } = openSearch()
  const [first, second] = [search.look('re'), search.look('refund')]
  expect(asked.map(({ path }) => new URLSearchParams(path.split('?')[1]).get('q'))).toEqual(['re', 'refund'])
  asked[1]?.answer(found(['newer']))
  await second
  asked[0]?.answer(found(['older']))
  await first
  expect(ids()).toEqual(['newer'])
  expect(search.state.value.step).toBe('found')
})

test('a failure that comes late is as old', async () => {
  const { search, asked, ids } = openSearch()
  const [first, second] = [search.look('re'), search.look('refund')]
  asked[1]?.answer(found(['newer']))
  await second
  asked[0]?.answer(refusal(500, 'internal_error'))
  await first
  expect(ids()).toEqual(['newer'])
})

test('what was found stays until there is something else', async () => {
  const { search, asked, ids } = openSearch()
  const first = search.look('re')
  asked[0]?.answer(found(['c1']))
  await first
  void search.look('ref')
  expect([search.state.value.step, ids()]).toEqual(['looking', ['c1']])
})

test('more is added below, what is there already is not', async () => {
  const { search, asked, ids } = openSearch()
  const first = search.look('refund')
  asked[0]?.answer(found(['c1', 'c2'], 'from here'))
  await first
  const more = search.readMore()
  expect(asked[1]?.path).toContain('cursor=from+here')
  asked[1]?.answer(found(['c2', 'c3']))
  await more
  expect(ids()).toEqual(['c1', 'c2', 'c3'])
  await search.readMore()
  expect(asked).toHaveLength(2)
})

test('more that comes after something else was asked for is left out', async () => {
  const { search, asked, ids } = openSearch()
  const first = search.look('refund')
  asked[0]?.answer(found(['c1'], 'from here'))
  await first
  const [more, next] = [search.readMore(), search.look('parcel')]
  asked[2]?.answer(found(['p1']))
  await next
  asked[1]?.answer(found(['c2']))
  await more
  expect(ids()).toEqual(['p1'])
})

test('more that fails keeps what is there, and can be asked for again', async () => {
  const { search, asked, ids } = openSearch()
  const first = search.look('refund')
  asked[0]?.answer(found(['c1'], 'from here'))
  await first
  const more = search.readMore()
  asked[1]?.answer(refusal(500, 'internal_error'))
  await more
  expect(search.state.value).toMatchObject({ step: 'found', more: 'failed' })
  void search.readMore()
  expect([asked.length, ids()]).toEqual([3, ['c1']])
})

test('a session that ended is told to who can renew it', async () => {
  const { search, asked, onSignedOut } = openSearch()
  const first = search.look('refund')
  asked[0]?.answer(refusal(401, 'signed_out'))
  await first
  expect(onSignedOut).toHaveBeenCalledOnce()
  expect(search.state.value.step).toBe('failed')
})
