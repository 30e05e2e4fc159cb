import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const DIRECTORY_MODE = 0o700
const FILE_MODE = 0o600

/** Makes a directory, and those above it, that only this user can enter. Existing ones stay as they are. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return
  const parent = dirname(resolve(path))
  // one level at a time: Node's own recursive mkdir never ends below /proc
  makeDirectory(parent)
  mkdirSync(path, { mode: DIRECTORY_MODE })
}

/** Takes a directory and everything in it away from other users of this machine. */
export function closeToOthers(directory: string): void {
  try {
    // first: behind it nothing can be reached, not even what is made later
    chmodSync(directory, DIRECTORY_MODE)
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true }))
      if (!entry.isSymbolicLink())
        chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? DIRECTORY_MODE : FILE_MODE)
  } catch (error) {
    // a volume that keeps no modes, such as a network share, decides itself who may read
    if (!isUnsupported(error)) throw error
  }
}

function isUnsupported(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'EPERM' || code === 'ENOTSUP' || code === 'EROFS'
}
