import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'vite'
import { atEnd } from '../run.mjs'
import { root } from '../workspace.mjs'

const FOLDER = join(root, 'packages/server')
// beside its dist, so that paths seen from there stay true, and never in it: that is what gets shipped
const BUILT = '.cache'
const ASK_EVERY_MS = 50
// Vite sets NODE_ENV for itself; the server is to see what was given
const given = { ...process.env }

/**
 * Keeps the server running, built anew and restarted whenever a file changes that it is made of. `whenUp` resolves once
 * it answers, or does not get that far.
 */
export async function runServer({ variables, onRestart }) {
  const readiness = `http://${variables.HOST}:${variables.PORT}/readyz`
  let child = null
  let changed = []
  let firstBuilt = () => {}
  let turn = new Promise((done) => {
    firstBuilt = done
  })

  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null

  async function stop() {
    if (!isRunning()) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }

  async function start() {
    child = spawn(process.execPath, [join(FOLDER, BUILT, 'main.js')], {
      cwd: root,
      env: { ...given, ...variables },
      stdio: 'inherit',
    })
    while (isRunning() && !(await isReady(readiness))) await new Promise((done) => setTimeout(done, ASK_EVERY_MS))
  }

  async function restart() {
    const files = changed
    changed = []
    await stop()
    await start()
    onRestart(files)
  }

  async function whenUp() {
    // another change may come before the last one is up
    for (let awaited = null; awaited !== turn; await awaited) awaited = turn
  }

  const watcher = await build({
    root: FOLDER,
    mode: 'development',
    logLevel: 'error',
    build: { outDir: BUILT, watch: {} },
  })
  watcher.on('change', (file) => changed.push(file))
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(`  server: ${event.error.message}`)
    if (event.code !== 'BUNDLE_END') return
    firstBuilt()
    turn = turn.then(restart)
  })
  atEnd(async () => {
    await watcher.close()
    await stop()
  })
  // also when this process fails: an orphan would keep the data directory
  process.on('exit', () => child?.kill())
  return { whenUp }
}

const isReady = (address) =>
  fetch(address).then(
    (reply) => reply.ok,
    // nobody listens yet
    () => false,
  )
