import { type Encoding, encode, preferredEncoding } from './encoding'
import type { WebContext } from './web'

/** Prepares bytes for being served many times: compressed once per encoding, when it is first asked for. */
export function encodeOnce(bytes: Buffer): (encoding: Encoding) => Promise<Buffer> {
  const made = new Map<Encoding, Promise<Buffer>>()
  return (encoding) => {
    const known = made.get(encoding) ?? Promise.resolve(encode(bytes, encoding))
    made.set(encoding, known)
    return known
  }
}

/** Replies with the bytes that `encode` makes in the encoding that the browser likes best. */
export async function sendEncoded(
  context: WebContext,
  encode: (encoding: Encoding) => Promise<Buffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const encoding = preferredEncoding(context.req.header('accept-encoding'))
  const bytes = await encode(encoding)
  return context.body(new Uint8Array(bytes), 200, {
    ...headers,
    vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  })
}
