import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sparePort } from '../provide/port.mjs'
import { root } from '../workspace.mjs'

let origin
let child
let output = ''
const dataDir = mkdtempSync(join(tmpdir(), 'opencx-dev-'))

beforeAll(async () => {
  const port = await sparePort()
  origin = `http://localhost:${port}`
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(port), DATA_DIR: dataDir }
  child = spawn(process.execPath, [join(root, 'scripts/dev.mjs')], { cwd: root, env })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const deadline = Date.now() + 120_000
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`It did not start:\n${output}`)
    await new Promise((done) => setTimeout(done, 200))
  }
}, 150_000)

afterAll(async () => {
  child?.kill('SIGTERM')
  if (child?.exitCode === null) await once(child, 'exit')
  rmSync(dataDir, { recursive: true, force: true })
})

const isReady = () =>
  fetch(`${origin}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  )
const page = async (path) => {
  const reply = await fetch(origin + path, { headers: { accept: 'text/html' } })
  expect(reply.status).toBe(200)
  return { reply, text: await reply.text() }
}
const socketStatus = async (path, protocol) => {
  const headers = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    origin,
    'sec-websocket-version': '13',
    'sec-websocket-key': Buffer.alloc(16).toString('base64'),
    ...(protocol ? { 'sec-websocket-protocol': protocol } : {}),
  }
  const [reply, socket] = await once(request(origin + path, { headers }).end(), 'upgrade')
  socket.destroy()
  return reply.statusCode
}

test('one address has the inbox, the chat and the demo, each with its changes coming in', async () => {
  expect((await page('/inbox')).text).toContain('/inbox/@vite/client')
  expect((await page('/support/acme-tours')).text).toContain('/webchat/@vite/client')
  expect((await page('/demo')).text).toContain('/widget-source/@vite/client')
  for (const folder of ['/inbox/', '/webchat/', '/widget-source/'])
    expect(await socketStatus(folder, 'vite-ping')).toBe(101)
})

test('modules are served as they are, the loader as one script', async () => {
  expect((await page('/webchat/src/main.ts')).text).toContain('/webchat/src/start-webchat.ts')
  expect((await page('/inbox/src/main.ts')).text).toContain('/inbox/src/draw.tsx')
  expect((await page('/widget.js')).text).not.toMatch(/^import /m)
})

test('calls and sockets reach the server, and who may frame the chat stays its word', async () => {
  expect((await fetch(`${origin}/inbox/v1/me`)).status).toBe(401)
  expect(await socketStatus('/realtime')).toBe(101)
  const policy = (await page('/support/acme-tours')).reply.headers.get('content-security-policy')
  expect(policy).toMatch(/^frame-ancestors [^;]+$/)
})
