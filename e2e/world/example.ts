import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { sparePort } from './spare-port'

const EXAMPLES = resolve(import.meta.dirname, '../../examples')
const READY_WITHIN_MS = 30_000

/** Runs an example that ends by itself, as its README says; returns what it printed. */
export async function runExample(
  name: string,
  program: readonly string[],
  variables: Record<string, string>,
): Promise<string> {
  const options = { cwd: join(EXAMPLES, name), env: { ...process.env, ...variables }, timeout: READY_WITHIN_MS }
  const { stdout } = await promisify(execFile)(process.execPath, [...program], options)
  return stdout
}

/** A running example. */
export interface Example {
  readonly origin: string
  /** What it printed so far. */
  output(): string
  stop(): Promise<void>
}

/** Starts an example as its README says, on a spare port. */
export async function startExample(name: string, program: readonly string[], variables: Record<string, string>) {
  const port = await sparePort()
  const cwd = join(EXAMPLES, name)
  const child = spawn(process.execPath, [...program], {
    cwd,
    env: { ...process.env, ...variables, PORT: String(port) },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  const origin = `http://localhost:${port}`
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await fetch(origin).then(Boolean, () => false))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start:\n${output}`)
    await new Promise((done) => setTimeout(done, 100))
  }
  const example: Example = {
    origin,
    output: () => output,
    async stop() {
      child.kill()
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
  return example
}
