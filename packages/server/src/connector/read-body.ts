import type { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { FetchProblem } from './safe-fetch'

// the end of a body is often cut by servers that forget to finish it; browsers show what came
const CUT_OFF_IS_FINE = { flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH }
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGunzip(CUT_OFF_IS_FINE),
  'x-gzip': () => createGunzip(CUT_OFF_IS_FINE),
  deflate: () => createInflate(CUT_OFF_IS_FINE),
  br: () =>
    createBrotliDecompress({
      flush: constants.BROTLI_OPERATION_FLUSH,
      finishFlush: constants.BROTLI_OPERATION_FLUSH,
    }),
}

/** What a request says it can read. */
export const ACCEPTED_ENCODINGS = 'gzip, deflate, br'

interface BodyOptions {
  readonly encoding: string | undefined
  /** Of the decompressed body. */
  readonly maxBytes: number
  readonly signal: AbortSignal
}

/** Reads a body to its end, decompressed; a body larger than allowed is given up at that byte, however small it travels. */
export async function readBody(body: Readable, { encoding, maxBytes, signal }: BodyOptions): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  const decode = DECODERS[encoding?.trim().toLowerCase() ?? '']
  const collect = async (decoded: AsyncIterable<Buffer>) => {
    for await (const part of decoded) {
      size += part.length
      if (size > maxBytes) return
      parts.push(part)
    }
  }
  // what a request's signal aborts ends its body too
  const collected = decode ? pipeline(body, decode(), collect, { signal }) : collect(body)
  await collected.catch((error) => {
    // leaving the loop early breaks the body off, which is reported as its error
    if (size <= maxBytes) throw error
  })
  if (size > maxBytes) throw tooLarge(maxBytes)
  return Buffer.concat(parts)
}

/** The refusal of a body over the limit. */
export const tooLarge = (maxBytes: number) =>
  new FetchProblem('too_large', `The reply is larger than the ${maxBytes} bytes that are read.`)
