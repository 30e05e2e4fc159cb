import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Refusal } from '../http/reply'
import { firstListing } from '../place/place'
import { scriptedApi, unreachable } from '../testing/scripted-api'
import { summaryOf } from '../testing/summaries'
import { createQueue } from './queue'

const at = (minute: number) => new Date(Date.UTC(2025, 2, 14, 10, minute)).toISOString()
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => summaryOf({ id: `c${String(index).padStart(3, '0')}`, at: at(index) }))
const settled = () => vi.advanceTimersByTimeAsync(0)

async function open(changes = {}) {
  const api = scriptedApi(changes)
  const onSignedOut = vi.fn()
  const queue = createQueue({ api, organizationId: 'org-1', userId: 'agent-1', onSignedOut })
  queue.show(firstListing)
  await settled()
  return { api, queue, onSignedOut, ids: () => queue.rows.value?.map((row) => row.conversationId) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('reading', () => {
  test('shows the first page and its counts, and asks once', async () => {
    const { api, queue, ids } = await open({
      summaries: [summaryOf({ id: 'a', at: at(1) }), summaryOf({ id: 'b', at: at(2) })],
    })
    expect(ids()).toEqual(['b', 'a'])
    expect(queue.counts.value).toEqual({ mine: 0, unassigned: 2, mentioned: 0, all: 2 })
    queue.show(firstListing)
    expect(api.queueCalls).toHaveLength(1)
  })

  test('brings further pages until the end, each conversation once', async () => {
    const { queue, ids } = await open({ summaries: many(60) })
    expect(ids()).toHaveLength(25)
    await queue.readMore()
    await queue.readMore()
    expect(queue.hasMore.value).toBe(false)
    expect(new Set(ids()).size).toBe(60)
    await queue.readMore()
    expect(ids()).toHaveLength(60)
  })

  test('shows what is known of another listing at once when coming back to it', async () => {
    const { queue, ids } = await open({ summaries: many(3) })
    queue.show({ ...firstListing, view: 'mine' })
    expect(queue.rows.value).toBeNull()
    await settled()
    expect(ids()).toEqual([])
    queue.show(firstListing)
    expect(ids()).toHaveLength(3)
  })

  test('a late failure to bring more of a listing that was left says nothing about the one shown', async () => {
    const { api, queue } = await open({ summaries: many(30) })
    api.refusal = unreachable
    const late = queue.readMore()
    api.refusal = null
    queue.show({ ...firstListing, view: 'unassigned' })
    await late
    await settled()
    expect([queue.rows.value?.length, queue.more.value]).toEqual([25, 'idle'])
  })

  test('a late failure of a listing that was left says nothing about the one shown', async () => {
    const api = scriptedApi({ summaries: many(1) })
    let fail = (_: Refusal) => {}
    const late = new Promise<Refusal>((resolve) => {
      fail = resolve
    })
    const queue = createQueue({
      api: { queue: (call) => (call.view === 'all' ? late : api.queue(call)) },
      organizationId: 'org-1',
      userId: 'agent-1',
      onSignedOut() {},
    })
    queue.show(firstListing)
    queue.show({ ...firstListing, view: 'unassigned' })
    await settled()
    fail(unreachable)
    await settled()
    expect([queue.rows.value?.length, queue.first.value]).toEqual([1, 'idle'])
  })

  test('after a reconnect everything read before is read again, as far as one page reaches', async () => {
    const { api, queue, ids } = await open({ summaries: many(60) })
    await queue.readMore()
    api.summaries = api.summaries.map((row) =>
      row.conversationId === 'c040' ? summaryOf({ id: 'c040', at: at(40), seq: 3, status: 'resolved' }) : row,
    )
    await queue.reread()
    expect(ids()).toHaveLength(50)
    expect(ids()).not.toContain('c040')
  })
})

describe('when the server does not answer', () => {
  test('says so, and works again once it does', async () => {
    const { api, queue, ids } = await open({ refusal: unreachable, summaries: many(1) })
    expect([queue.rows.value, queue.first.value, queue.isReachable.value]).toEqual([null, 'failed', false])
    api.refusal = null
    await queue.reread()
    expect([ids(), queue.first.value, queue.isReachable.value]).toEqual([['c000'], 'idle', true])
  })

  test('keeps the rows it has', async () => {
    const { api, queue, ids } = await open({ summaries: many(30) })
    api.refusal = unreachable
    await queue.readMore()
    expect(queue.more.value).toBe('failed')
    await queue.reread()
    expect(ids()).toHaveLength(25)
  })

  test('hands a lost sign-in on', async () => {
    const { onSignedOut } = await open({ isSignedIn: false })
    expect(onSignedOut).toHaveBeenCalledOnce()
  })
})

describe('pushed summaries', () => {
  test('move rows at once, and ones of another business do not', async () => {
    const { queue, ids } = await open({ summaries: [summaryOf({ id: 'a', at: at(1) })] })
    queue.apply([summaryOf({ id: 'b', at: at(2) }), summaryOf({ id: 'x', organizationId: 'org-2', at: at(3) })])
    expect(ids()).toEqual(['b', 'a'])
  })

  test('a burst that changes who has what is counted anew, once', async () => {
    const { api, queue } = await open({ summaries: many(2) })
    const taken = many(2).map((row) => ({
      ...row,
      version: row.version + 1,
      head: { ...row.head, seq: 3, assignee: { id: 'agent-1', name: 'Ada' } },
    }))
    api.summaries = taken
    for (const summary of taken) queue.apply([summary])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(queue.counts.value).toEqual({ mine: 2, unassigned: 0, mentioned: 0, all: 2 })
    expect(api.queueCalls).toHaveLength(2)
  })

  test('another message changes no counts', async () => {
    const { api, queue } = await open({ summaries: many(1) })
    queue.apply([summaryOf({ id: 'c000', seq: 3, at: at(9) })])
    await vi.advanceTimersByTimeAsync(1_000)
    expect(api.queueCalls).toHaveLength(1)
  })

  test('what waits to be read is what nobody else has taken on', async () => {
    const { queue } = await open({
      summaries: [
        summaryOf({ id: 'a', unread: 2 }),
        summaryOf({ id: 'b', unread: 1, assignee: { id: 'agent-1', name: null } }),
        summaryOf({ id: 'c', unread: 1, assignee: { id: 'agent-2', name: null } }),
        summaryOf({ id: 'd' }),
      ],
    })
    expect(queue.unread.value).toBe(2)
  })
})
