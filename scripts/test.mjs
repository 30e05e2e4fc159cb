import './node-version.mjs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { main, showing } from './progress.mjs'
import { provideChromium } from './provide/chromium.mjs'
import { providePostgres } from './provide/postgres.mjs'
import { provideRedis } from './provide/redis.mjs'
import { atEnd, endAll, endOnSignals, run } from './run.mjs'
import { steps } from './test/steps.mjs'
import { inWords, sum } from './test/totals.mjs'

/** Names of steps to run, e.g. `npm test lint e2e`; none means all. */
const chosen = process.argv.slice(2)

async function runStep({ title, command, args, env, totals, skipped }) {
  if (skipped) {
    console.log(`  skip  ${title.padEnd(18)} ${skipped}`)
    return { passed: 0, failed: 0, skipped: 1 }
  }
  const started = Date.now()
  const ended = await run(command, args, { env })
  const result = totals(ended)
  const isGood = ended.code === 0 && result.failed === 0
  const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`.padStart(8)
  console.log(`  ${isGood ? 'ok  ' : 'FAIL'}  ${title.padEnd(18)} ${seconds}   ${inWords(result)}`)
  if (!isGood) console.log(`${withoutPassed(ended.output)}\n`)
  return result
}

/** What went wrong comes first where only the beginning is kept. */
const withoutPassed = (output) => output.replace(/^\s*[✓✔].*\n/gm, '')

async function provide() {
  const chromium = await provideChromium()
  return { chromium, postgres: await providePostgres(), redis: await provideRedis() }
}

await main(async () => {
  endOnSignals()
  try {
    await install()
    await build()
    const services = await showing('providing Chromium, PostgreSQL and Redis', provide)
    const reports = mkdtempSync(join(tmpdir(), 'opencx-reports-'))
    atEnd(() => rmSync(reports, { recursive: true, force: true }))
    const results = []
    for (const step of steps(services, reports))
      if (chosen.length === 0 || chosen.includes(step.title)) results.push(await runStep(step))
    const total = sum(results)
    console.log(`\ntests: ${inWords(total)}`)
    process.exitCode = total.failed > 0 ? 1 : 0
  } finally {
    await endAll()
  }
})
