import { PICTURE_TYPES } from '@opencx/protocol/http/file-types'
import { Refused } from '../http/errors'
import { isKnownVersion } from '../http/etag'
import { sendStream } from '../http/send-stream'
import type { WebContext } from '../http/web'
import { readRange } from './byte-range'
import { contentDisposition } from './content-disposition'
import { type FileStore, fileName } from './file-store'
import type { AttachmentRow } from './store'

/** A file that somebody may read, and which of its forms. */
interface Wanted {
  readonly files: FileStore
  readonly row: AttachmentRow
  readonly part: 'file' | 'thumbnail'
}

/** What every file says: it is data for who asked, never a page, and other sites may not show it. */
const HEADERS = {
  'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  // kept, but shown again only to who still may see it
  'cache-control': 'private, no-cache',
}

/** Replies with a file's bytes, or with the part of them that was asked for. */
export async function sendFile(context: WebContext, { files, row, part }: Wanted): Promise<Response> {
  if (part === 'thumbnail' && !row.hasThumbnail) throw new Refused('attachment_not_found')
  const { type, name, size } = part === 'thumbnail' ? { ...row, type: 'image/webp', name: 'thumbnail.webp' } : row
  const etag = `"${row.fingerprint.slice(0, 32)}${part === 'thumbnail' ? '-small' : ''}"`
  const isShown = type in PICTURE_TYPES
  const headers: Record<string, string> = {
    ...HEADERS,
    etag,
    'content-type': type,
    'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', name),
  }
  if (isKnownVersion(context.req.header('if-none-match'), etag)) return context.body(null, 304, headers)
  if (part === 'thumbnail') return reply(context, { files, file: [fileName(row, part)], status: 200, headers })

  headers['accept-ranges'] = 'bytes'
  const isSame = [undefined, etag].includes(context.req.header('if-range'))
  const range = readRange(isSame ? context.req.header('range') : undefined, size)
  if (range === 'unsatisfiable') return context.body(null, 416, { ...headers, 'content-range': `bytes */${size}` })
  if (range === 'whole') {
    headers['content-length'] = String(size)
    return reply(context, { files, file: [fileName(row)], status: 200, headers })
  }
  headers['content-length'] = String(range.end - range.start + 1)
  headers['content-range'] = `bytes ${range.start}-${range.end}/${size}`
  return reply(context, { files, file: [fileName(row), range], status: 206, headers })
}

interface Reply {
  readonly files: FileStore
  readonly file: Parameters<FileStore['open']>
  readonly status: 200 | 206
  readonly headers: Readonly<Record<string, string>>
}

async function reply(context: WebContext, { files, file, status, headers }: Reply): Promise<Response> {
  // Hono answers it with the reply to GET and would leave the file open
  if (context.req.method === 'HEAD') return context.body(null, status, headers)
  const stream = await files.open(...file)
  // the row is there and the bytes are not: removed by hand, or a directory that this node does not share
  if (!stream) throw new Refused('attachment_not_found')
  return sendStream(context, { body: stream, status, headers })
}
