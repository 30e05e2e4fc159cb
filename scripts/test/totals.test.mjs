import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { inWords, ofPlaywright, ofVitest, sum } from './totals.mjs'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'opencx-totals-'))
  file = join(folder, 'report.json')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const vitest = (counts) =>
  JSON.stringify({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, ...counts })

test('a runner that dies without a report counts as a failure', () => {
  expect(ofVitest(file)({ code: 0 })).toEqual({ passed: 0, failed: 1, skipped: 0 })
  expect(ofPlaywright(file)({ code: 1 })).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a test file that does not load counts as a failure though no test failed', () => {
  writeFileSync(file, vitest({ numPassedTests: 7 }))
  expect(ofVitest(file)({ code: 1 })).toEqual({ passed: 7, failed: 1, skipped: 0 })
})

test('browser tests that needed a second attempt are told apart, and are failures once there are several', () => {
  const played = (flaky) => {
    writeFileSync(file, JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky, skipped: 2 } }))
    return ofPlaywright(file)({ code: 0 })
  }
  expect(played(2)).toEqual({ passed: 5, failed: 0, skipped: 2, flaky: 2 })
  expect(inWords(played(2))).toBe('5 passed, 0 failed, 2 skipped, 2 at the second attempt')
  expect(played(3)).toEqual({ passed: 3, failed: 3, skipped: 2 })
})

test('totals read as one line', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 0, skipped: 4 },
  ])
  expect(inWords(total)).toBe('3 passed, 0 failed, 4 skipped')
  expect(inWords({ ...total, skipped: 0 })).toBe('3 passed, 0 failed')
})
