import { createHash } from 'node:crypto'
import { FILE_MAX_BYTES } from '@opencx/protocol/http/limits'
import type { z } from 'zod'
import { StorageProblem } from '../storage/storage-problem'
import { Beginning, BYTES_PER_LINE, FORMAT, Part } from './format'
import { damaged, readLines } from './read-lines'

/** What a backup holds, in its order. */
export type Piece =
  | { readonly is: 'beginning'; readonly beginning: Beginning }
  | { readonly is: 'row'; readonly table: string; readonly row: string }
  | { readonly is: 'file'; readonly name: string; readonly bytes: Buffer }

const FILE_LINES_MAX = Math.ceil(FILE_MAX_BYTES / BYTES_PER_LINE)

/** Reads a backup piece by piece. Throws `StorageProblem` when it is not whole, at the latest after the last piece. */
export async function* readBackup(path: string): AsyncGenerator<Piece> {
  const lines = readLines(path)
  const hash = createHash('sha256')
  /** The next line; its text is part of what the last line vouches for. */
  const next = async (): Promise<Buffer> => {
    const { value, done } = await lines.next()
    if (done) throw damaged(path, 'its end is missing')
    return value
  }
  const vouched = async () => {
    const line = await next()
    hash.update(line).update('\n')
    return line
  }
  const parse = <Schema extends z.ZodType>(schema: Schema, line: Buffer): z.output<Schema> => {
    const parsed = schema.safeParse(parseJson(line))
    if (!parsed.success) throw damaged(path, 'a line in it is none that backups have')
    return parsed.data
  }
  const count = { rows: 0, files: 0 }
  try {
    const beginning = parse(Beginning, await vouched())
    if (beginning.format !== FORMAT)
      throw new StorageProblem(
        `${path} was made by version ${beginning.version}, in a form that this one does not know. Update the server first, then restore.`,
      )
    yield { is: 'beginning', beginning }
    for (;;) {
      const line = await next()
      const part = parse(Part, line)
      if ('end' in part) {
        const isWhole =
          part.end.sha256 === hash.digest('hex') && part.end.rows === count.rows && part.end.files === count.files
        if (!isWhole) throw damaged(path, 'its checksum is another one')
        if (!(await lines.next()).done) throw damaged(path, 'it goes on after its end')
        return
      }
      hash.update(line).update('\n')
      if ('table' in part)
        for (let at = 0; at < part.rows; at++) {
          yield { is: 'row', table: part.table, row: (await vouched()).toString() }
          count.rows++
        }
      else {
        if (part.lines > FILE_LINES_MAX) throw damaged(path, 'a file in it is larger than any that is taken')
        const bytes: Buffer[] = []
        for (let at = 0; at < part.lines; at++) bytes.push(Buffer.from((await vouched()).toString(), 'base64'))
        yield { is: 'file', name: part.file, bytes: Buffer.concat(bytes) }
        count.files++
      }
    }
  } finally {
    await lines.return(undefined)
  }
}

function parseJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString())
  } catch {
    // not JSON: refused as any other unknown line
    return null
  }
}
