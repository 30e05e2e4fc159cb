import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'

export type Encoding = 'br' | 'gzip' | 'identity'
/** Bytes that a reply can be made of. */
export type Bytes = Uint8Array<ArrayBuffer>

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Browsers differ little in what they accept. */
const preferred = new LRUCache<string, Encoding>({ max: 100 })
const HEADER_LENGTH = 100

/** The smallest encoding that the browser accepts. */
export function preferredEncoding(acceptEncoding = ''): Encoding {
  const header = acceptEncoding.slice(0, HEADER_LENGTH)
  const encoding = preferred.get(header) ?? choose(header)
  preferred.set(header, encoding)
  return encoding
}

function choose(acceptEncoding: string): Encoding {
  const accepted = new Set<string>()
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name = '', weight] = part.split(';').map((piece) => piece.trim())
    if (!weight || !/^q=0(\.0*)?$/.test(weight)) accepted.add(name)
  }
  if (accepted.has('br')) return 'br'
  return accepted.has('gzip') ? 'gzip' : 'identity'
}

/** The bytes in an encoding, compressed as well as it can be, on another thread. */
export function encode(bytes: Bytes, encoding: Encoding): Promise<Bytes> | Bytes {
  if (encoding === 'gzip') return zip(bytes, { level: 9 })
  if (encoding === 'br')
    return brotli(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    })
  return bytes
}
