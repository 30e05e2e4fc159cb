import './node-version.mjs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from './build.mjs'
import { endWithParent } from './end-with-parent.mjs'
import { install } from './install.mjs'
import { main } from './progress.mjs'
import { root } from './workspace.mjs'

await main(async () => {
  if (process.env.npm_lifecycle_event !== undefined) endWithParent()
  await install()
  await build()
  const server = `${root}packages/server/dist/main.js`
  process.argv[1] = server
  // a command, such as backup, starts none
  if (process.argv.length === 2) console.log('  starting the server …')
  // npm has gone to the root of the repository, wherever it was called
  const [, , , file] = process.argv
  if (file && !file.startsWith('-')) process.argv[3] = resolve(process.env.INIT_CWD ?? '.', file)
  // in this very process: signals, exit code and terminal are the server's own
  await import(pathToFileURL(server).href)
})
