import { expect, test, vi } from 'vitest'
import type { Api } from '../http/api'
import type { Refusal } from '../http/reply'
import { refusal, unreachable } from '../testing/scripted-api'
import { createReplies, repliesOf } from './replies'

const reply = (shortcut: string, text = 'Hello') => ({ id: shortcut, shortcut, text, updatedAt: '' })

function open() {
  let now = 0
  let refused: Refusal | null = null
  const items = [reply('hi')]
  const asked: string[] = []
  const ask: Api['ask'] = async (path, { method = 'GET' } = {}) => {
    asked.push(`${method} ${path.split('?')[0]}`)
    if (refused) return refused
    const body: unknown = method === 'GET' ? { items } : { added: 1, unchanged: 0, broken: [], reply: reply('new') }
    return { ok: true, body: body as never }
  }
  const onSignedOut = vi.fn()
  const owner = { api: { ask }, onSignedOut }
  const replies = createReplies({ ...owner, organizationId: 'org-1', now: () => now })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  const shown = () => (replies.state.value.step === 'shown' ? replies.state.value.items.map(({ id }) => id) : null)
  return {
    replies,
    asked,
    items,
    onSignedOut,
    shown,
    refuse: (next: Refusal | null) => {
      refused = next
    },
    async freshen(at: number) {
      now = at
      replies.freshen()
      await settled()
    },
  }
}

test('they are read when they are first needed, and again at most each minute', async () => {
  const { asked, freshen, shown, items } = open()
  await freshen(0)
  await freshen(59_999)
  expect([asked.length, shown()]).toEqual([1, ['hi']])
  items.push(reply('bye'))
  await freshen(60_000)
  expect([asked.length, shown()]).toEqual([2, ['hi', 'bye']])
})

test('who asks twice while they are on their way asks once', () => {
  const { replies, asked } = open()
  replies.freshen()
  replies.freshen()
  expect(asked).toHaveLength(1)
})

test('what was read stays while the server is away, and the next look asks again', async () => {
  const { replies, freshen, refuse, shown } = open()
  refuse(unreachable)
  await freshen(0)
  expect(replies.state.value).toMatchObject({ step: 'failed', refusal: { code: 'unreachable' } })
  refuse(null)
  await freshen(1)
  expect(shown()).toEqual(['hi'])
  refuse(unreachable)
  await freshen(61_000)
  expect(shown()).toEqual(['hi'])
})

test('what is saved, deleted or imported is there at once', async () => {
  const { replies, shown, items } = open()
  await replies.read()
  await replies.add({ shortcut: 'new', text: 'Hello' })
  expect(shown()).toEqual(['hi', 'new'])
  await replies.remove('hi')
  expect(shown()).toEqual(['new'])
  items.push(reply('imported'))
  await replies.importCsv({ csv: '', skipBroken: true, dryRun: true })
  expect(shown()).toEqual(['new'])
  await replies.importCsv({ csv: '', skipBroken: true, dryRun: false })
  expect(shown()).toEqual(['hi', 'imported'])
})

test('what is refused changes nothing, and who is signed out is told so', async () => {
  const { replies, shown, refuse, onSignedOut } = open()
  await replies.read()
  refuse(refusal(409, 'shortcut_taken'))
  expect(await replies.add({ shortcut: 'hi', text: 'Hello' })).toMatchObject({ code: 'shortcut_taken' })
  refuse(refusal(401, 'signed_out'))
  expect(await replies.remove('hi')).toMatchObject({ code: 'signed_out' })
  expect([shown(), onSignedOut.mock.calls.length]).toEqual([['hi'], 1])
})

test('a business has the same replies wherever they are asked for, another business and another person have others', () => {
  const owner = { api: { ask: vi.fn() }, onSignedOut() {} }
  expect(repliesOf(owner, 'org-1')).toBe(repliesOf(owner, 'org-1'))
  expect(repliesOf(owner, 'org-1')).not.toBe(repliesOf(owner, 'org-2'))
  expect(repliesOf(owner, 'org-1')).not.toBe(repliesOf({ ...owner }, 'org-1'))
})
