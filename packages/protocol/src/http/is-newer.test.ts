import { describe, expect, test } from 'vitest'
import { emptyHead } from '../conversation/empty'
import { isNewer } from './is-newer'
import type { Summary } from './summary'

function summary(seq: number, agentRead: number): Summary {
  return {
    conversationId: 'c',
    organizationId: 'o',
    ticketNumber: 1,
    contact: { id: 'v', name: null, email: null, isVerified: false },
    head: { ...emptyHead, seq },
    unread: 0,
    agentRead,
  }
}

describe('a list takes a summary only when it says more', () => {
  test.each([
    ['the first one', summary(1, 0), undefined, true],
    ['a later event', summary(3, 0), summary(2, 2), true],
    ['an earlier event', summary(2, 2), summary(3, 0), false],
    ['the same once more', summary(3, 2), summary(3, 2), false],
    ['the same event, read further', summary(3, 3), summary(3, 2), true],
    ['the same event, read less far', summary(3, 1), summary(3, 2), false],
  ])('%s', (_name, next, known, expected) => {
    expect(isNewer(next, known)).toBe(expected)
  })
})
