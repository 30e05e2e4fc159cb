import { existsSync, readFileSync } from 'node:fs'

const NOTHING_RAN = { passed: 0, failed: 1, skipped: 0 }
const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** Totals of a check without a test runner: it counts as one test. */
export function ofExitCode({ code }) {
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 }
}

/** Totals from Vitest's JSON report. A run that failed without a failed test (a file that does not load) counts as one. */
export function ofVitest(file) {
  return ({ code }) => {
    const report = read(file)
    if (!report) return NOTHING_RAN
    const skipped = report.numPendingTests + report.numTodoTests
    return honest(code, { passed: report.numPassedTests, failed: report.numFailedTests, skipped })
  }
}

/** On a machine with more to do than it can, this many browser tests may need their second attempt. */
const FLAKY_MAX = 2

/** Totals from Playwright's JSON report. Tests that needed a second attempt are told apart; several are no accident and count as failed. */
export function ofPlaywright(file) {
  return ({ code }) => {
    const report = read(file)
    if (!report) return NOTHING_RAN
    const { expected, unexpected, flaky, skipped } = report.stats
    if (flaky > FLAKY_MAX) return honest(code, { passed: expected, failed: unexpected + flaky, skipped })
    return honest(code, { passed: expected + flaky, failed: unexpected, skipped, flaky })
  }
}

function honest(code, totals) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals
}

/** Adds totals up. */
export function sum(all) {
  const add = (name) => all.reduce((total, one) => total + (one[name] ?? 0), 0)
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped'), flaky: add('flaky') }
}

/** `123 passed, 0 failed`, with the skipped ones and those that passed at their second attempt when there are any. */
export function inWords({ passed, failed, skipped, flaky = 0 }) {
  const more = `${skipped > 0 ? `, ${skipped} skipped` : ''}${flaky > 0 ? `, ${flaky} at the second attempt` : ''}`
  return `${passed} passed, ${failed} failed${more}`
}
