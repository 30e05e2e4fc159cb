import { encode, preferredEncoding } from './encoding'
import type { WebMiddleware } from './web'

const REMEMBERED = 500

/**
 * Compresses replies as well as it can be done. It is for replies that are the same for many visitors: the last ones are
 * remembered, so that the work is done once for each.
 */
export function compressedReplies(): WebMiddleware {
  const made = new Map<string, Promise<Buffer>>()

  const compressed = (text: string, encoding: 'br' | 'gzip'): Promise<Buffer> => {
    const name = `${encoding} ${text}`
    const bytes = made.get(name) ?? Promise.resolve(encode(Buffer.from(text), encoding))
    // the last asked for comes last
    made.delete(name)
    made.set(name, bytes)
    const [oldest] = made.keys()
    if (made.size > REMEMBERED && oldest) made.delete(oldest)
    return bytes
  }

  return async (context, next) => {
    await next()
    context.header('Vary', 'Accept-Encoding', { append: true })
    const encoding = preferredEncoding(context.req.header('accept-encoding'))
    if (encoding === 'identity' || context.req.method === 'HEAD' || context.res.status !== 200) return
    const text = await context.res.clone().text()
    context.res = new Response(new Uint8Array(await compressed(text, encoding)), context.res)
    context.res.headers.set('content-encoding', encoding)
    context.res.headers.delete('content-length')
  }
}
