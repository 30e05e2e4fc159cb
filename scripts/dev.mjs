import './node-version.mjs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { join } from 'node:path'
import { install } from './install.mjs'
import { Failure, main } from './progress.mjs'
import { atEnd, endOnSignals, run } from './run.mjs'
import { packages, root } from './workspace.mjs'

/** What the server runs or serves; the React package is developed through its tests and example. */
const PARTS = ['widget', 'webchat', 'inbox', 'server']
const SERVER = join(root, 'packages/server/dist/main.js')
// a build writes several files one after the other
const SETTLED_AFTER_MS = 150

let server = null
let isRestarting = false
let isEnding = false

/** Builds a part again at every change of its sources. */
function keepBuilding({ folder, name }) {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const label = name.replace('@opencx/', '')
  const onOutput = (text) => {
    const lines = text.split('\n').filter((line) => /error|built in/i.test(line))
    for (const line of lines) console.log(`  ${label}: ${line.trim()}`)
  }
  const args = [vite, 'build', '--watch', '--mode', 'development', '--minify', 'false']
  run(process.execPath, args, { cwd: folder, onOutput }).then(({ code, output }) => {
    if (code !== 0 && !isEnding) console.error(`  ${label}: the build ended.\n${output}`)
  })
}

function startServer() {
  server = spawn(process.execPath, [SERVER], { cwd: root, stdio: 'inherit' })
}

async function stopServer() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return
  server.kill('SIGTERM')
  await once(server, 'exit')
}

async function restartServer() {
  if (isRestarting || !existsSync(SERVER)) return
  isRestarting = true
  await stopServer()
  isRestarting = false
  startServer()
}

function restartOnChange(folder) {
  let timer
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(restartServer, SETTLED_AFTER_MS)
  })
  atEnd(() => watcher.close())
}

async function untilBuilt(folders) {
  const deadline = Date.now() + 120_000
  while (!folders.every((folder) => existsSync(folder))) {
    if (Date.now() > deadline) throw new Failure('Not every part could be built; see above.')
    await new Promise((done) => setTimeout(done, 100))
  }
}

await main(async () => {
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => {
      isEnding = true
    })
  endOnSignals()
  await install()
  const parts = packages().filter(({ name }) => PARTS.includes(name.replace('@opencx/', '')))
  const folders = parts.map(({ folder }) => join(folder, 'dist'))
  parts.forEach(keepBuilding)
  await untilBuilt(folders)
  atEnd(stopServer)
  await restartServer()
  folders.forEach(restartOnChange)
})
