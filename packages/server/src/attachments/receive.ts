import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Refused } from '../http/errors'

/** An upload that sends nothing for so long is given up. */
const SILENCE_MS = 30_000

/** What was written to the disk. */
export interface Received {
  readonly size: number
  /** SHA-256, hexadecimal. */
  readonly fingerprint: string
}

interface Incoming {
  readonly body: ReadableStream<Uint8Array> | null
  readonly path: string
  readonly maxBytes: number
}

/** Writes an upload to a new file, chunk by chunk; refuses it at the first byte too many. */
export async function receive({ body, path, maxBytes }: Incoming): Promise<Received> {
  if (!body) throw new Refused('attachment_empty')
  const hash = createHash('sha256')
  const file = await open(path, 'wx', 0o600)
  const reader = body.getReader()
  let size = 0
  try {
    for (let chunk = await next(reader); chunk; chunk = await next(reader)) {
      size += chunk.length
      if (size > maxBytes) throw tooLarge(maxBytes)
      hash.update(chunk)
      await file.write(chunk)
    }
  } finally {
    // resolves or not, nobody reads on
    void reader.cancel().catch(() => {})
    await file.close()
  }
  if (size === 0) throw new Refused('attachment_empty')
  return { size, fingerprint: hash.digest('hex') }
}

/** The refusal of a file over the limit. */
export function tooLarge(maxBytes: number): Refused {
  const megabytes = Math.floor(maxBytes / 1_048_576)
  return new Refused('attachment_too_large', {
    message: `This file is larger than the ${megabytes} MB that can be sent here. Send a smaller one.`,
    // the rest of it is not worth reading
    headers: { connection: 'close' },
  })
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(brokenOff()), SILENCE_MS)
  })
  try {
    // a read fails only when the connection does, and then nobody hears the refusal
    const chunk = reader.read().catch(() => Promise.reject(brokenOff()))
    return (await Promise.race([chunk, silence])).value
  } finally {
    clearTimeout(timer)
  }
}

function brokenOff(): Refused {
  return new Refused('invalid_request', {
    message: 'The upload stopped half-way. Check the connection and send the file again.',
  })
}
