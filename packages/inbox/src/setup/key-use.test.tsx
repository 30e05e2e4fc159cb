import type { PageKey } from '@opencx/protocol/http/inbox-keys'
import { render } from '@testing-library/preact'
import { expect, test } from 'vitest'
import { KeyUse } from './key-use'

const lastAt = '2026-03-01T10:00:00.000Z'
const siteKey: PageKey = {
  id: 'k',
  kind: 'publishable',
  name: 'Site',
  text: 'oc_live_pk_k',
  mode: 'strict',
  allowedOrigins: [],
  allowLocalhost: true,
  networks: [],
  refusedOrigins: [],
  createdAt: lastAt,
  lastUsedAt: null,
  seenOrigins: [],
  revokedAt: null,
  revokedBy: null,
}
const shown = (change: Partial<PageKey>) => render(<KeyUse pageKey={{ ...siteKey, ...change }} />).container.textContent

test('a key tells that it was never used, or when and where it was', () => {
  expect(shown({})).toBe('Never used')
  expect(shown({ lastUsedAt: lastAt })).toMatch(/^Last used .*2026/)
  const seenOrigins = ['https://shop.example', 'https://eu.shop.example'].map((origin) => ({ origin, lastAt }))
  expect(shown({ lastUsedAt: lastAt, seenOrigins })).toMatch(/ · shop\.example, eu\.shop\.example$/)
})

test('of many sites the last three are named', () => {
  const seenOrigins = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ origin: `https://${name}.example`, lastAt }))
  expect(shown({ lastUsedAt: lastAt, seenOrigins })).toMatch(/ · a\.example, b\.example, c\.example and 2 more$/)
})
