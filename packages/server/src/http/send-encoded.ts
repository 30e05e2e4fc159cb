import { type Bytes, type Encoding, encode, preferredEncoding } from './encoding'
import { addHeaders, type PlainHeaders, sendReply } from './reply'
import type { WebContext } from './web'

/** Prepares bytes for being served many times: compressed once per encoding, when it is first asked for. */
export function encodeOnce(bytes: Bytes): (encoding: Encoding) => Promise<Bytes> {
  const made = new Map<Encoding, Promise<Bytes>>()
  return (encoding) => {
    const known = made.get(encoding) ?? Promise.resolve(encode(bytes, encoding))
    made.set(encoding, known)
    return known
  }
}

const VARY = { vary: 'Accept-Encoding' }
const ENCODED: Readonly<Record<Encoding, PlainHeaders>> = {
  br: { ...VARY, 'content-encoding': 'br' },
  gzip: { ...VARY, 'content-encoding': 'gzip' },
  identity: VARY,
}

/** Replies with the bytes that `encode` makes in the encoding that the browser likes best. */
export async function sendEncoded(
  context: WebContext,
  encode: (encoding: Encoding) => Promise<Bytes>,
  headers: PlainHeaders,
): Promise<Response> {
  const encoding = preferredEncoding(context.req.header('accept-encoding'))
  const body = await encode(encoding)
  addHeaders(context, headers)
  return sendReply(context, { body, headers: ENCODED[encoding] })
}
