import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atEnd } from '../run.mjs'
import { installFromDebian } from './debian.mjs'
import { sparePort } from './port.mjs'
import { findProgram } from './program.mjs'
import { startService } from './service.mjs'

/** Starts a throw-away Redis and returns its URL, or null where none can be had. */
export async function provideRedis() {
  if (!findProgram('redis-server') && !(await installFromDebian('redis-server'))) return null
  const command = findProgram('redis-server')
  if (!command) return null
  const folder = mkdtempSync(join(tmpdir(), 'opencx-redis-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  const port = await sparePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder]
  await startService({ command, args, port, cwd: folder })
  return `redis://127.0.0.1:${port}`
}
