import type { TestApp } from './app'
import type { Called } from './knowledge'

interface Sent {
  readonly body?: unknown
  /** The Idempotency-Key. */
  readonly once?: string
}

/** Calls the organisation API as the back end that has this secret key. */
export type BackEnd = (method: string, path: string, sent?: Sent) => Promise<Called>

export function backEndOf(app: TestApp, key: string): BackEnd {
  return async (method, path, { body, once } = {}) => {
    const reply = await app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        ...(once && { 'idempotency-key': once }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, body: text ? JSON.parse(text) : null }
  }
}
