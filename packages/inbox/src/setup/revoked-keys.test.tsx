import type { Key } from '@opencx/protocol/http/inbox-keys'
import { act, cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import type { Api } from '../http/api'
import { RevokedKeys } from './revoked-keys'
import { createSetup } from './setup'

afterEach(() => act(cleanup))

const secret = (id: string, more: Partial<Key> = {}) =>
  ({
    id,
    kind: 'secret',
    name: `Key ${id}`,
    prefix: `oc_live_sk_${id}`,
    permissions: [],
    createdAt: '2025-03-01T10:00:00.000Z',
    lastUsedAt: null,
    exposedAt: null,
    exposedOrigin: null,
    revokedAt: null,
    revokedBy: null,
    ...more,
  }) as Key

async function read(items: Key[]) {
  const ask = vi.fn(async () => ({ ok: true as const, status: 200, body: { items, key: items[0] } }))
  const api = { ask } as unknown as Pick<Api, 'ask'>
  const setup = createSetup({ api, organizationId: 'org-1', onSignedOut() {} })
  await setup.read()
  return { setup, ask }
}
const ids = (keys: readonly Key[] | null) => keys?.map(({ id }) => id)

test('revoked keys stand apart from usable ones, revoked last first', async () => {
  const { setup } = await read([
    secret('a'),
    secret('b', { revokedAt: '2025-03-02T10:00:00.000Z' }),
    secret('c', { revokedAt: '2025-03-03T10:00:00.000Z' }),
  ])
  expect([ids(setup.keys.value), ids(setup.revoked.value)]).toEqual([['a'], ['c', 'b']])
})

test('a key that is revoked here moves over at once', async () => {
  const { setup, ask } = await read([secret('a')])
  const key = secret('a', { revokedAt: '2025-03-04T10:00:00.000Z', revokedBy: 'Ada' })
  ask.mockResolvedValueOnce({ ok: true, status: 200, body: { items: [], key } })
  await setup.revoke('a', false)
  expect([ids(setup.keys.value), setup.revoked.value]).toEqual([[], [key]])
})

test('a revoked key says when, by whom and when it was used last; its text is nowhere', () => {
  const page = {
    ...secret('p', { revokedAt: '2025-03-04T10:00:00.000Z' }),
    kind: 'publishable',
    text: `oc_live_pk_${'x'.repeat(60)}`,
  }
  render(
    <RevokedKeys
      keys={[secret('a', { revokedAt: '2025-03-04T10:00:00.000Z', revokedBy: 'Ada Okafor' }), page as Key]}
    />,
  )
  const [first, second] = screen.getAllByRole('listitem', { hidden: true })
  expect(first?.textContent).toMatch(/^Key aoc_live_sk_a…Revoked .*2025.* by Ada Okafor · Never used$/)
  expect(second?.textContent).toContain(`oc_live_pk_${'x'.repeat(12)}…`)
  expect(second?.textContent).not.toContain('x'.repeat(13))
  expect(screen.getByText('2 revoked keys').closest('details')?.open).toBe(false)
})

test('where none was revoked nothing is shown', () => {
  const { container } = render(<RevokedKeys keys={[]} />)
  expect(container.textContent).toBe('')
})
