import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Failure } from '../progress.mjs'
import { atEnd } from '../run.mjs'
import { installFromDebian } from './debian.mjs'
import { sparePort } from './port.mjs'
import { findProgram, postgresFolders } from './program.mjs'
import { startService } from './service.mjs'

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * Starts a throw-away PostgreSQL and returns its URL, or null where none can be had. One that is not durable is faster
 * and would not survive a power cut: right for tests, wrong for measuring.
 */
export async function providePostgres({ isDurable = false } = {}) {
  if (!program('initdb') && !(await installFromDebian('postgresql'))) return null
  const initdb = program('initdb')
  const postgres = program('postgres')
  if (!initdb || !postgres) return null

  const owner = unprivileged()
  const folder = mkdtempSync(join(tmpdir(), 'opencx-postgres-'))
  atEnd(() => rmSync(folder, { recursive: true, force: true }))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const options = { cwd: folder, stdio: 'pipe', ...owner }
  try {
    execFileSync(initdb, ['-D', data, '-U', 'opencx', '-A', 'trust', '-E', 'UTF8', '--no-sync', '--no-locale'], options)
  } catch (error) {
    throw new Failure(`initdb failed:\n${error.stderr}`)
  }
  const port = await sparePort()
  const settings = ['listen_addresses=127.0.0.1', ...(isDurable ? [] : FAST)]
  const args = ['-D', data, '-p', String(port), '-k', folder, ...settings.flatMap((setting) => ['-c', setting])]
  // SIGINT is PostgreSQL's fast shutdown: it does not wait for clients to leave
  await startService({ command: postgres, args, port, cwd: folder, owner, stopSignal: 'SIGINT' })
  return `postgres://opencx@127.0.0.1:${port}/postgres`
}

const program = (name) => findProgram(name, postgresFolders())

/** PostgreSQL refuses to run as root: the account to run it as, or undefined when we are nobody special. */
function unprivileged() {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString())
    try {
      return { uid: id('-u'), gid: id('-g') }
    } catch {} // no such account: the next one
  }
  throw new Failure('PostgreSQL cannot run as root, and there is neither an account "postgres" nor "nobody".')
}
