import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { Failure } from '../progress.mjs'
import { atEnd } from '../run.mjs'

const READY_WITHIN_MS = 30_000

/** Starts a program that listens on a loopback port, waits until it does, and stops it when the script ends. */
export async function startService({ command, args, port, cwd, owner = {}, stopSignal = 'SIGTERM' }) {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], ...owner })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const ended = new Promise((done) => child.once('close', done))
  child.once('error', (error) => (output += error.message))
  atEnd(async () => {
    child.kill(stopSignal)
    await ended
  })
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isListening(port))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Failure(`${command} did not start:\n${output}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

function isListening(port) {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => socket.destroy(done(true)))
    socket.once('error', () => done(false))
  })
}
