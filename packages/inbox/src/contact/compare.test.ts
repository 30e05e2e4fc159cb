import type { InboxContact } from '@opencx/protocol/http/inbox-contacts'
import { expect, test } from 'vitest'
import { choiceOf, lackedBy, mayKeep, rowsOf } from './compare'

const at = '2025-03-14T10:00:00.000Z'
const contact = (more: Partial<InboxContact>): InboxContact => ({
  id: 'c1',
  name: null,
  email: null,
  phone: null,
  externalId: null,
  isVerified: false,
  hasVerifiedEmail: false,
  language: null,
  attributes: {},
  segments: [],
  merged: [],
  createdAt: at,
  lastSeenAt: at,
  ...more,
})

test('what the kept contact lacks is taken from the other one, and nothing else', () => {
  const kept = contact({ name: 'Ada', attributes: { plan: 'pro' } })
  const other = contact({ name: 'Ada B', phone: '+1', attributes: { plan: 'free', city: 'Paris' } })
  const rows = rowsOf(kept, other)
  expect(rows.map(({ name }) => name)).toEqual(['Name', 'Phone', 'plan', 'city'])
  expect(choiceOf(rows, lackedBy(rows))).toEqual({ take: ['phone'], attributes: ['city'] })
})

test('an address that is vouched for is no choice', () => {
  const kept = contact({ email: 'ada@acme.test', hasVerifiedEmail: true })
  const [row] = rowsOf(kept, contact({ email: 'other@mail.test' }))
  expect(row?.isOpen).toBe(false)
})

test('an attribute called email is not taken for the address', () => {
  const rows = rowsOf(contact({}), contact({ attributes: { email: 'x' } }))
  expect(choiceOf(rows, lackedBy(rows))).toEqual({ take: [], attributes: ['email'] })
})

test('who is vouched for is kept', () => {
  const [known, nobody] = [contact({ isVerified: true }), contact({})]
  expect([mayKeep(known, nobody), mayKeep(nobody, known), mayKeep(nobody, nobody)]).toEqual([true, false, true])
})
