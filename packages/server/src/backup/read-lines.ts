import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { StorageProblem } from '../storage/storage-problem'
import { LINE_MAX_BYTES } from './format'

/** Rows and base64 shrink to a fifth or less, the dullest of them to a fiftieth: what grows more is made to fill a disk. */
const GROWTH_MAX = 250
/** Small files may grow more. */
const GROWTH_FREE_BYTES = LINE_MAX_BYTES

const NEWLINE = 0x0a

/** The lines under gzip in a file, one at a time, without their ends. Throws `StorageProblem` where they are no backup's. */
export async function* readLines(path: string): AsyncGenerator<Buffer> {
  const source = createReadStream(path)
  const text = source.pipe(createGunzip())
  source.on('error', (error) => text.destroy(error))
  let expanded = 0
  let pieces: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of text as AsyncIterable<Buffer>) {
      expanded += chunk.length
      if (expanded > GROWTH_FREE_BYTES + GROWTH_MAX * source.bytesRead) throw tooLarge(path)
      let from = 0
      for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...pieces, chunk.subarray(from, end)])
        pieces = []
        length = 0
        from = end + 1
      }
      if (from === chunk.length) continue
      pieces.push(chunk.subarray(from))
      length += chunk.length - from
      if (length > LINE_MAX_BYTES) throw tooLarge(path)
    }
  } catch (error) {
    throw error instanceof StorageProblem ? error : unreadable(path, error)
  } finally {
    source.destroy()
    text.destroy()
  }
  if (length > 0) throw damaged(path, 'it ends in the middle of a line')
}

export function damaged(path: string, reason: string): StorageProblem {
  return new StorageProblem(
    `${path} is damaged or no backup: ${reason}. Nothing was restored; use another backup, or copy this one again.`,
  )
}

const tooLarge = (path: string) => damaged(path, 'it holds far more than a backup of its size can')

function unreadable(path: string, error: unknown): StorageProblem {
  const [code, reason] =
    error instanceof Error ? ['code' in error ? String(error.code) : '', error.message] : ['', String(error)]
  if (/^(ENOENT|EACCES|EISDIR|EPERM)$/.test(code)) return new StorageProblem(`${path} cannot be read (${reason}).`)
  return damaged(path, reason)
}
