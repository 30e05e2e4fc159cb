import { randomUUID } from 'node:crypto'
import { OWN_ORIGIN, type TestApp } from './app'
import { newToken } from './visits'

export interface FileToSend {
  readonly bytes: Uint8Array | ReadableStream<Uint8Array>
  readonly name?: string
  readonly id?: string
}

interface VisitorUpload extends FileToSend {
  readonly token?: string
  readonly ticket?: string
  readonly origin?: string
  readonly address?: string
}

interface AgentUpload extends FileToSend {
  readonly cookie: string
  readonly conversationId: string
  readonly origin?: string
}

/** Uploads to an app, as the chat and the inbox send them. */
export function uploadsOf(app: TestApp) {
  const post = (
    path: string,
    { bytes, name = 'photo.png', id = randomUUID() }: FileToSend,
    headers: Record<string, string | undefined>,
    address?: string,
  ) =>
    app.request(path, {
      method: 'POST',
      headers: defined({ 'x-attachment-id': id, 'x-attachment-name': encodeURIComponent(name), ...headers }),
      body: bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes,
      ...(bytes instanceof Uint8Array ? {} : { duplex: 'half' }),
      ...(address ? { address } : {}),
    })
  return {
    asVisitor({ token = newToken(), ticket, origin = OWN_ORIGIN, address, ...file }: VisitorUpload) {
      const headers = { authorization: `Bearer ${token}`, origin, 'x-embed-ticket': ticket }
      return post('/widget/v1/attachments', file, headers, address)
    },
    asAgent({ cookie, conversationId, origin = OWN_ORIGIN, ...file }: AgentUpload) {
      return post(`/inbox/v1/attachments?conversationId=${conversationId}`, file, { cookie, origin })
    },
    /** Fetches a file as a visitor. */
    read: (token: string, path: string, headers: Record<string, string> = {}) =>
      app.request(`/widget/v1/attachments/${path}`, {
        headers: { authorization: `Bearer ${token}`, origin: OWN_ORIGIN, ...headers },
      }),
  }
}

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(given)
}
