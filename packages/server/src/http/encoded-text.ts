import { type Encoding, encode, preferredEncoding } from './encoding'
import type { WebContext } from './web'

/** A text that is compressed once per encoding, when it is first asked for. */
export interface EncodedText {
  in(encoding: Encoding): Promise<Buffer>
}

/** Prepares a text for being served many times. */
export function encodedText(text: string | Buffer): EncodedText {
  const bytes = Buffer.from(text)
  const made = new Map<Encoding, Promise<Buffer>>()
  return {
    in(encoding) {
      const known = made.get(encoding)
      if (known) return known
      const fresh = Promise.resolve(encode(bytes, encoding))
      made.set(encoding, fresh)
      return fresh
    },
  }
}

/** Replies with the text in the encoding that the browser likes best. */
export async function sendEncoded(
  context: WebContext,
  text: EncodedText,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const encoding = preferredEncoding(context.req.header('accept-encoding'))
  const bytes = await text.in(encoding)
  return context.body(new Uint8Array(bytes), 200, {
    ...headers,
    vary: 'Accept-Encoding',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  })
}
