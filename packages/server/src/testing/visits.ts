import { randomBytes, randomUUID } from 'node:crypto'
import type { ExchangeReply, ExchangeRequest } from '@opencx/protocol/http/exchange'
import { expect } from 'vitest'
import { OWN_ORIGIN, type TestApp } from './app'
import { message } from './conversation'

interface Visit {
  readonly token?: string
  readonly origin?: string | null
  readonly address?: string
  readonly body?: string
}

/** A token as visitors make it. */
export const newToken = () => randomBytes(32).toString('hex')

/** What visitors of an app send, as their browsers do. */
export function visitsOf(app: TestApp) {
  /** Opens the chat document as the frame does and takes the ticket out of it. */
  const ticketFor = async (key: string): Promise<string> => {
    const page = await (await app.request(`/webchat?key=${key}`)).text()
    const config = /<script type="application\/json" id="opencx-config">(.*?)<\/script>/s.exec(page)?.[1]
    return JSON.parse(config ?? '{}').ticket
  }
  const post = (
    request: Partial<ExchangeRequest>,
    { token = newToken(), origin = OWN_ORIGIN, address, body }: Visit = {},
  ) =>
    app.request('/widget/v1/exchange', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(origin === null ? {} : { origin }),
      },
      body: body ?? JSON.stringify({ conversationId: randomUUID(), after: 0, commands: [], ...request }),
      ...(address ? { address } : {}),
    })
  /** Begins a conversation with "hi". */
  const start = async (key: string, visit: Visit = {}) => {
    const token = visit.token ?? newToken()
    const conversationId = randomUUID()
    const ticket = await ticketFor(key)
    await answer(
      post({ conversationId, ticket, commands: [message('hi')], visitor: { name: 'Vera' } }, { ...visit, token }),
    )
    return { token, conversationId, ticket }
  }
  return { ticketFor, post, start }
}

/** The code of a refusal, which also says why in words. */
export async function refusal(reply: Promise<Response>): Promise<string> {
  const response = await reply
  const { statusCode, error, message: why } = await response.json()
  expect(statusCode).toBe(response.status)
  expect(why.length).toBeGreaterThan(20)
  return error
}

export async function answer(reply: Promise<Response>): Promise<ExchangeReply> {
  const response = await reply
  expect(response.status).toBe(200)
  return response.json()
}
