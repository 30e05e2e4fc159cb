import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { sparePort } from '@opencx/e2e/world/spare-port'
import { WebSocket } from 'ws'

/** A bare ws server in a process of its own. */
export interface Relay {
  readonly url: string
  readonly process: ChildProcess
  stop(): Promise<void>
}

export async function startRelay(nodeOptions: readonly string[] = []): Promise<Relay> {
  const port = await sparePort()
  const url = `ws://127.0.0.1:${port}`
  const child = spawn(process.execPath, [...nodeOptions, `${import.meta.dirname}/relay-process.mjs`, String(port)])
  while (!(await opens(url))) await new Promise((done) => setTimeout(done, 50))
  return {
    url,
    process: child,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function opens(url: string): Promise<boolean> {
  const socket = new WebSocket(url)
  const isOpen = await Promise.race([
    once(socket, 'open').then(() => true),
    once(socket, 'close').then(() => false),
  ]).catch(() => false) // an error event means that nobody listens yet
  socket.close()
  return isOpen
}
