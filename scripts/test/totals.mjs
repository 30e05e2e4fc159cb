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

/** Totals from Playwright's JSON report. A test that needed a second attempt counts as failed. */
export function ofPlaywright(file) {
  return ({ code }) => {
    const report = read(file)
    if (!report) return NOTHING_RAN
    const { expected, unexpected, flaky, skipped } = report.stats
    return honest(code, { passed: expected, failed: unexpected + flaky, skipped })
  }
}

function honest(code, totals) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals
}

/** Adds totals up. */
export function sum(all) {
  const add = (name) => all.reduce((total, one) => total + one[name], 0)
  return { passed: add('passed'), failed: add('failed'), skipped: add('skipped') }
}

/** `123 passed, 0 failed`, with the skipped ones when there are any. */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
