import { expect, test } from 'vitest'
import { termsOf, toTsquery } from './terms'

test.each([
  ['refund', "'refund':*"],
  ['  late   refund ', "'late' & 'refund':*"],
  ['"late refund"', "'late' <-> 'refund'"],
  ['order "late ref', "'order' & 'late' <-> 'ref':*"],
  ['“late refund” order', "'late' <-> 'refund' & 'order':*"],
  ['ada@example.com', "'ada' <-> 'example' <-> 'com':*"],
  ['#12', "'12':*"],
  ['a', "'a'"],
  ['退款', "'退' <-> '款'"],
  ['wegen 退款', "'wegen' & '退' <-> '款'"],
  ["it's", "'it' <-> 's'"],
  ['a & !b | (c) <-> d:*', "'a' & 'b' & 'c' & 'd'"],
  ["'); DROP TABLE events; --", "'DROP' & 'TABLE' & 'events':*"],
  ['\\', ''],
  ['"""', ''],
  ['\u202e\u2066', ''],
  ['👍🏽', ''],
  ['', ''],
])('%j is looked for as %s', (asked, expected) => {
  expect(toTsquery(termsOf(asked))).toBe(expected)
})
