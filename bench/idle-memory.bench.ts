import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { startChatServer } from '@opencx/e2e/world/chat-server'
import { demoKeys } from '@opencx/e2e/world/organizations'
import { test } from 'vitest'
import { WebSocket } from 'ws'
import { newVisitor, readTicket } from './load/visitor'
import { startRelay } from './peers/relay'
import { median, report } from './report'

const SOCKETS = 2_000
/** One process has its garbage where another has room. */
const BARE_ROUNDS = 3
/** Collects garbage on SIGUSR2, in either server: memory is compared, not the moment of a collection. */
const COLLECTING = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>{gc();gc()})']

async function residentKilobytes(child: ChildProcess): Promise<number> {
  child.kill('SIGUSR2')
  await new Promise((done) => setTimeout(done, 2_000))
  const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes)
}

/** Kilobytes for each of many idle sockets. */
async function perSocket(child: ChildProcess, open: (index: number) => Promise<WebSocket>): Promise<number> {
  const warm = await openAll(100, open)
  const before = await residentKilobytes(child)
  const sockets = await openAll(SOCKETS, (index) => open(100 + index))
  const after = await residentKilobytes(child)
  for (const socket of [...warm, ...sockets]) socket.terminate()
  return (after - before) / SOCKETS
}

async function openAll(count: number, open: (index: number) => Promise<WebSocket>): Promise<WebSocket[]> {
  const sockets: WebSocket[] = []
  for (let index = 0; index < count; index++) sockets.push(await open(index))
  return sockets
}

async function ours(): Promise<number> {
  const variables = { TRUSTED_PROXIES: '1', LOG_LEVEL: 'warn' }
  const chat = await startChatServer({ variables, nodeOptions: COLLECTING })
  try {
    const ticket = await readTicket(chat, (await demoKeys(chat.origin)).token)
    // conversations are there before the sockets: only the sockets are counted
    const visitors = Array.from({ length: SOCKETS + 100 }, (_, index) => newVisitor(chat, ticket, index))
    for (const visitor of visitors) await visitor.send('hello')
    const child = chat.process()
    if (!child) throw new Error('The server is not running.')
    return await perSocket(child, async (index) => {
      const socket = await visitors[index]?.connect()
      if (!socket) throw new Error(`There is no visitor ${index}.`)
      return socket
    })
  } finally {
    await chat.close()
  }
}

async function bare(): Promise<number> {
  const relay = await startRelay(COLLECTING)
  try {
    return await perSocket(relay.process, async () => {
      const socket = new WebSocket(relay.url)
      await once(socket, 'open')
      return socket
    })
  } finally {
    await relay.stop()
  }
}

test('idle memory: a visitor who is only connected', async () => {
  const visitor = await ours()
  const bares: number[] = []
  for (let round = 0; round < BARE_ROUNDS; round++) bares.push(await bare())
  const socket = median(bares)
  report('Idle memory', [
    { name: 'one idle visitor', value: visitor, unit: 'KB' },
    { name: 'one idle socket of a bare ws server', value: socket, unit: 'KB' },
    { name: 'ratio', value: visitor / socket, unit: '×', atMost: 1.5 },
  ])
})
