import { constants } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from './file-store'

const DIRECTORY_MODE = 0o700

/** Keeps files in a directory that only this user can enter. */
export function localFiles(directory: string): FileStore {
  const root = resolve(directory)
  const incoming = join(root, 'incoming')
  const pathOf = (name: string) => join(root, name)
  return {
    incoming,
    async put(name, path) {
      const target = pathOf(name)
      await mkdir(dirname(target), { recursive: true, mode: DIRECTORY_MODE })
      await flush(path)
      // both lie below the same root, so this is one step
      await rename(path, target)
    },
    async open(name, range) {
      // opened first: a stream says only later that there is nothing
      const handle = await open(pathOf(name), constants.O_RDONLY | constants.O_NOFOLLOW).catch(nothingIfMissing)
      if (!handle) return null
      const stream = handle.createReadStream(range ? { start: range.start, end: range.end } : {})
      return Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>>
    },
    async remove(name) {
      await rm(pathOf(name), { force: true })
    },
  }
}

/** A name must not appear after a power cut before its bytes do. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function nothingIfMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
