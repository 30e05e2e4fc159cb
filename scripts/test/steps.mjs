import { join } from 'node:path'
import { root } from '../workspace.mjs'
import { ofExitCode, ofPlaywright, ofVitest } from './totals.mjs'

const FUZZ_SEEDS = '200'
const bin = (name) => join(root, 'node_modules', '.bin', name)

/**
 * The steps of `npm test`, in order: title, command, how its totals are read, or why it is skipped.
 * `services` holds what could be provided: `chromium`, `postgres` and `redis`; `reports` is a folder for JSON reports.
 */
export function steps(services, reports) {
  const check = (title, name, ...args) => ({ title, command: bin(name), args, totals: ofExitCode })
  const vitest = (title, args, env = {}) => {
    const file = join(reports, `${title.replaceAll(' ', '-')}.json`)
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    return { title, command: bin('vitest'), args: ['run', ...args, ...reporters], env, totals: ofVitest(file) }
  }
  return [
    check('types', 'tsc', '--noEmit'),
    check('lint', 'biome', 'check', '.'),
    check('unused', 'knip'),
    vitest('scripts', ['--project', 'repository', 'fingerprint', 'totals']),
    vitest('arrows', ['--project', 'repository', 'arrows', 'house-rules', 'attacks']),
    vitest('exports', ['--project', 'repository', 'exports']),
    vitest('size', ['--project', 'repository', 'sizes']),
    vitest('unit', ['--project', 'unit', '--project', 'dom']),
    {
      ...vitest('unit on postgres', ['--project', 'unit', 'packages/server'], databases(services)),
      ...without(services),
    },
    vitest('fuzz', ['--project', 'fuzz'], { FUZZ_SEEDS: process.env.FUZZ_SEEDS ?? FUZZ_SEEDS }),
    endToEnd(services, join(reports, 'e2e.json')),
  ]
}

const databases = ({ postgres, redis }) => ({ TEST_DATABASE_URL: postgres ?? '', TEST_REDIS_URL: redis ?? '' })

function without({ postgres, redis }) {
  const missing = [postgres ? null : 'PostgreSQL', redis ? null : 'Redis'].filter(Boolean)
  return missing.length > 0 ? { skipped: `no ${missing.join(' and no ')} here; install it and put it on the PATH` } : {}
}

function endToEnd({ chromium }, file) {
  const args = ['test', '--config', 'e2e/playwright.config.ts', '--project', 'promises', '--reporter=list,json']
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  return { title: 'e2e', command: bin('playwright'), args, env, totals: ofPlaywright(file) }
}
