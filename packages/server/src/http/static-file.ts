import { createHash } from 'node:crypto'
import { isKnownVersion } from './etag'
import { sendReply } from './reply'
import { encodeOnce, sendEncoded } from './send-encoded'
import type { WebContext } from './web'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json',
}
const BINARY_TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  mp3: 'audio/mpeg',
}

interface StaticFile {
  readonly name: string
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, string>>
}

/** Serves one file from memory: compressed once, and not at all to who has it already. */
export function staticFile({ name, bytes, headers }: StaticFile): (context: WebContext) => Promise<Response> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const binaryType = BINARY_TYPES[extension]
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const own = new Uint8Array(bytes)
  const encoded = encodeOnce(own)
  const all = {
    ...headers,
    etag,
    'content-type': binaryType ?? TYPES[extension] ?? 'application/octet-stream',
  }
  return async (context) => {
    if (isKnownVersion(context.req.header('if-none-match'), etag))
      return sendReply(context, { body: null, status: 304, headers: { ...headers, etag, vary: 'Accept-Encoding' } })
    if (binaryType) return sendReply(context, { body: own, headers: all })
    return sendEncoded(context, encoded, all)
  }
}
