import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makeDirectory } from './private-directory'
import { StorageProblem } from './storage-problem'

/**
 * Takes a data directory for this process: the embedded database has no lock of its own, and a second process would
 * silently lose rows. Returns the function that gives it back. A lock left by a killed process is taken over.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'lock')
  makeWritable(directory)
  const mine = `${process.pid} ${startTime(process.pid)}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeSync(file, mine)
      closeSync(file)
      return () => rmSync(path, { force: true })
    } catch (error) {
      if (!isExisting(error)) throw error
      const holder = readFileSync(path, 'utf8')
      if (isAlive(holder) && holder !== mine)
        throw new StorageProblem(
          `DATA_DIR ${directory} is in use by process ${holder.split(' ')[0]}. Stop that one first, or start this one with another DATA_DIR.`,
        )
      rmSync(path, { force: true })
    }
  }
  throw new StorageProblem(`DATA_DIR ${directory} is being taken by another process at this moment. Start again.`)
}

function makeWritable(directory: string): void {
  try {
    makeDirectory(directory)
    const probe = join(directory, `.probe-${process.pid}`)
    closeSync(openSync(probe, 'w'))
    rmSync(probe)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new StorageProblem(
      `DATA_DIR ${directory} cannot be written (${reason}). Give this user write access, or set DATA_DIR to another directory.`,
    )
  }
}

function isExisting(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST'
}

function isAlive(holder: string): boolean {
  const pid = Number(holder.split(' ')[0])
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return holder === `${pid} ${startTime(pid)}`
}

/** Tells a process from a later one with the same number; empty where the system does not say. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? ''
  } catch {
    // no /proc on this system: the pid alone must do
    return ''
  }
}
