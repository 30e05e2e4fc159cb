import type { Endpoint } from '@opencx/protocol/http/endpoint'
import type { TestApp } from '../app'

interface Sending {
  readonly params?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** In place of a body: sent as they are. */
  readonly text?: string
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly address?: string
}

/** Sends a request to an endpoint. */
export function sendTo(app: TestApp, { method, path }: Endpoint, sending: Sending): Promise<Response> {
  const { params = {}, query = {}, headers = {}, body, text, bytes, address } = sending
  const filled = path.replace(/:(\w+)/g, (_, name) => encodeURIComponent(params[name] ?? ''))
  const search = new URLSearchParams(query).toString()
  return app.request(filled + (search && `?${search}`), {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(method !== 'GET' && { body: bytes ?? text ?? (body === undefined ? null : JSON.stringify(body)) }),
    ...(address && { address }),
  })
}
