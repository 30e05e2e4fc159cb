import { describe, expect, test } from 'vitest'
import { emptyHead } from '../conversation/empty'
import { isNewer } from './is-newer'
import type { Summary } from './summary'

function summary(version: number): Summary {
  return {
    conversationId: 'c',
    organizationId: 'o',
    channel: 'web',
    mentioned: [],
    ticketNumber: 1,
    contact: { id: 'v', name: null, email: null, isVerified: false },
    speaker: { name: null, email: null },
    version,
    head: emptyHead,
    unread: 0,
    agentRead: 0,
  }
}

describe('a list takes a summary only when it says more', () => {
  test.each([
    ['the first one', summary(1), undefined, true],
    ['a later one', summary(3), summary(2), true],
    ['an earlier one', summary(2), summary(3), false],
    ['the same once more', summary(3), summary(3), false],
  ])('%s', (_name, next, known, expected) => {
    expect(isNewer(next, known)).toBe(expected)
  })
})
