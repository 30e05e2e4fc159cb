import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after'

const NOW = Date.parse('2026-11-22T10:00:00Z')
test.each([
  [429, { 'retry-after': '7' }, 7_000],
  [503, { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000],
  [503, { 'retry-after': 'Sun, 22 Nov 2026 11:00:30 GMT', date: 'Sun, 22 Nov 2026 11:00:00 GMT' }, 30_000],
  [503, { 'retry-after': 'Sun, 22 Nov 2020 10:00:00 GMT' }, 0],
  [503, {}, null],
  [503, { 'retry-after': 'soon' }, null],
  [429, { 'retry-after': '-5' }, 5_000],
  [500, { 'retry-after': '7' }, null],
])('%i with %j is waited for %s milliseconds', (status, headers, expected) =>
  expect(readRetryAfter({ status, headers: { ...headers } }, NOW)).toBe(expected),
)
