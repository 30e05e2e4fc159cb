import { spawn } from 'node:child_process'
import { root } from './workspace.mjs'

const running = new Set()
const endings = new Set()

/** Runs a command to its end and returns its exit code and what it printed. */
export function run(
  command,
  args,
  { cwd = root, env = {}, shell = process.platform === 'win32', onOutput = () => {} } = {},
) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    })
    running.add(child)
    let output = ''
    const collect = (chunk) => {
      output += chunk
      onOutput(chunk.toString())
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => collect(`${command}: ${error.message}\n`))
    child.on('close', (code) => {
      running.delete(child)
      done({ code: code ?? 1, output })
    })
  })
}

/** Runs `end` when the script ends, also by Ctrl+C. Returns a function that takes it back. */
export function atEnd(end) {
  endings.add(end)
  return () => endings.delete(end)
}

/** Ends what `atEnd` was told of, last first. */
export async function endAll() {
  for (const end of [...endings].reverse()) {
    endings.delete(end)
    await end()
  }
}

/** Makes Ctrl+C and SIGTERM stop the commands under way and everything that was started beside them. */
export function endOnSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])
    process.once(signal, async () => {
      for (const child of running) child.kill('SIGTERM')
      await endAll()
      process.exit(code)
    })
}
