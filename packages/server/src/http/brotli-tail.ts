import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Bytes } from './encoding'

const compress = promisify(brotliCompress)

/** Longest uncompressed block whose length fits four hexadecimal digits. */
const BLOCK_MAX = 65_536
/** An empty last block: RFC 7932, section 9.2. */
const END = Buffer.from([0b11])

/**
 * Compresses the part that many documents begin with: slowly and well, because it happens once.
 * The result ends on a whole byte and without an end, so that `brotliWithTail` can go on from there.
 */
export function brotliHead(text: string): Promise<Bytes> {
  const bytes = Buffer.from(text)
  return compress(bytes, {
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

/** A whole brotli stream: the head, then a tail of its own as uncompressed blocks, which cost no time. */
export function brotliWithTail(head: Bytes, tail: string): Bytes {
  const bytes = Buffer.from(tail)
  const parts: Uint8Array[] = [head]
  for (let start = 0; start < bytes.length; start += BLOCK_MAX) {
    const block = bytes.subarray(start, start + BLOCK_MAX)
    parts.push(blockHeader(block.length), block)
  }
  return Buffer.concat([...parts, END])
}

/** From the lowest bit: not the last block, length in four digits, length less one, uncompressed, padding. */
function blockHeader(length: number): Buffer {
  const header = Buffer.alloc(3)
  header.writeUIntLE(((length - 1) << 3) | (1 << 19), 0, 3)
  return header
}
