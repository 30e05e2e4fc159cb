import './node-version.mjs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { main } from './progress.mjs'
import { provideChromium } from './provide/chromium.mjs'
import { providePostgres } from './provide/postgres.mjs'
import { endAll, endOnSignals, run } from './run.mjs'
import { root } from './workspace.mjs'

/** Names of benches, e.g. `npm run bench open-latency`; none means all. */
const chosen = process.argv.slice(2)

await main(async () => {
  endOnSignals()
  await install()
  await build()
  const args = ['run', ...chosen, '--project', 'bench', '--disable-console-intercept']
  try {
    const env = {
      CHROMIUM_PATH: await provideChromium(),
      TEST_DATABASE_URL: (await providePostgres({ isDurable: true })) ?? '',
    }
    const onOutput = (text) => process.stdout.write(text)
    const { code } = await run(join(root, 'node_modules/.bin/vitest'), args, { env, onOutput })
    process.exitCode = code
  } finally {
    await endAll()
  }
})
