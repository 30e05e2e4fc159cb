import { randomUUID } from 'node:crypto'
import type { Attachment } from '@opencx/protocol/conversation/attachment'
import { expect } from 'vitest'
import { OWN_ORIGIN, type TestApp } from './app'
import { newToken, visitsOf } from './visits'

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
  const uploads = {
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
    /** Uploads as a new visitor and reads the file back. */
    async roundTrip(key: string, bytes: Uint8Array, name: string) {
      const { token } = await visitsOf(app).start(key)
      const reply = await uploads.asVisitor({ token, bytes, name })
      expect(reply.status, await reply.clone().text()).toBe(201)
      const file: Attachment = await reply.json()
      const read = await uploads.read(token, file.id)
      return { token, file, read, bytes: Buffer.from(await read.clone().arrayBuffer()) }
    },
  }
  return uploads
}

function defined(headers: Record<string, string | undefined>): Record<string, string> {
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(given)
}
