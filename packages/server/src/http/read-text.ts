import { Refused } from './errors'
import type { WebContext } from './web'

/**
 * The body as text, of at most so many bytes. A longer one is refused unread where its length is announced, and as soon
 * as it is too long where it comes in chunks.
 */
export async function readText({ req }: WebContext, maxBytes: number): Promise<string> {
  const length = req.header('content-length')
  if (length !== undefined && req.header('transfer-encoding') === undefined) {
    if (Number(length) > maxBytes) throw tooLarge(maxBytes)
    return decode(await req.arrayBuffer())
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge(maxBytes)
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks))
}

function decode(bytes: AllowSharedBufferSource): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // TypeError: what stands there is not told, for it may be a visitor's
    throw new Refused('invalid_json', { message: NOT_UTF_8 })
  }
}

const NOT_UTF_8 = 'The body is not UTF-8, the only encoding of JSON. Encode it so, and send it again.'

const tooLarge = (maxBytes: number) =>
  new Refused('body_too_large', {
    message: `The body is larger than the ${maxBytes} bytes that this call accepts. Send less at once.`,
  })
