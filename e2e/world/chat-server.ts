import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { leaksIn } from './leaks'
import { type Network, startNetwork } from './network'
import { AGENT, OWNER, PARTNER_KEY } from './secrets'
import { sparePort } from './spare-port'

const MAIN = resolve(import.meta.dirname, '../../packages/server/dist/main.js')
const READY_WITHIN_MS = 120_000
const GONE_WITHIN_MS = 60_000

export { AGENT, OWNER, PARTNER_KEY }

/** The built server with its own empty database, and the network in front of it. */
export interface ChatServer {
  /** Where browsers find it. */
  readonly origin: string
  /** The server itself, past the network. */
  readonly direct: string
  readonly process: () => ChildProcess | null
  readonly network: Network
  /** Everything it printed. */
  readonly log: () => string
  start(): Promise<void>
  /** `SIGKILL`: nothing is finished, nothing is flushed. */
  kill(): Promise<void>
  close(): Promise<void>
}

export interface ChatServerOptions {
  readonly variables?: Readonly<Record<string, string>>
  readonly roundTripMs?: number
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[]
  /** Where it keeps its data; a directory of its own otherwise. */
  readonly dataDir?: string
}

/** Names a data directory, made by the server itself, that others start from: making one takes seconds. */
export const SEEDED_DATA = 'OPENCX_SEEDED_DATA'

/** Starts a server on spare ports with a fresh data directory. */
export async function startChatServer(options: ChatServerOptions = {}): Promise<ChatServer> {
  const folder = await mkdtemp(join(tmpdir(), 'opencx-e2e-'))
  const dataDir = options.dataDir ?? join(folder, 'data')
  const seeded = process.env[SEEDED_DATA]
  if (seeded && !options.dataDir) await cp(seeded, dataDir, { recursive: true })
  const [port, serverPort] = [await sparePort(), await sparePort()]
  const origin = `http://localhost:${port}`
  const direct = `http://127.0.0.1:${serverPort}`
  const network = await startNetwork(port, serverPort, options.roundTripMs)
  let output = ''
  let child: ChildProcess | null = null

  const start = async () => {
    child = spawn(process.execPath, [...(options.nodeOptions ?? []), MAIN], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        PORT: String(serverPort),
        HOST: '127.0.0.1',
        PUBLIC_URL: origin,
        DATA_DIR: dataDir,
        PARTNER_API_KEY: PARTNER_KEY,
        DEMO_PASSWORD: AGENT.password,
        // sites and endpoints of the examples are on this machine
        ALLOW_PRIVATE_NETWORK: 'yes',
        ...options.variables,
      },
    })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
    await untilReady(direct, child, () => output)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const left = once(child, 'exit', { signal: AbortSignal.timeout(GONE_WITHIN_MS) })
    child.kill(signal)
    await left.catch(() => {
      child?.kill('SIGKILL')
      throw new Error(`The server did not stop:\n${output}`)
    })
  }

  await start()
  return {
    origin,
    direct,
    process: () => child,
    network,
    log: () => output,
    start,
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGTERM')
      await network.close()
      await rm(folder, { recursive: true, force: true })
      const lines = output.split('\n').filter((line) => !FOR_THE_OPERATOR.test(line))
      const leaks = leaksIn([...network.addresses, ...lines])
      if (leaks.length > 0) throw new Error(`Secrets were told:\n${leaks.slice(0, 20).join('\n')}`)
    },
  }
}

/** Logins of the demo, and mails where there is no mail server: with their secrets, for there they are read. */
const FOR_THE_OPERATOR = /^\s*sign in |"link":/

async function untilReady(origin: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The server did not start:\n${output()}`)
    await new Promise((done) => setTimeout(done, 50))
  }
}

const isReady = (origin: string) =>
  fetch(`${origin}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  )
