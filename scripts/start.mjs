import './node-version.mjs'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { install } from './install.mjs'
import { main } from './progress.mjs'
import { root } from './workspace.mjs'

await main(async () => {
  await install()
  await build()
  const server = `${root}packages/server/dist/main.js`
  process.argv[1] = server
  // a command, such as backup, starts none
  if (process.argv.length === 2) console.log('  starting the server …')
  // in this very process: signals, exit code and terminal are the server's own
  await import(pathToFileURL(server).href)
})
