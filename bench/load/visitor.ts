import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import type { ChatServer } from '@opencx/e2e/world/chat-server'
import type { ExchangeReply } from '@opencx/protocol/http/exchange'
import { uuidv7 } from '@opencx/protocol/id'
import { WebSocket } from 'ws'

/** A visitor without a browser: one session, one conversation. */
export interface Visitor {
  readonly conversationId: string
  readonly token: string
  send(text: string): Promise<ExchangeReply>
  /** Opens the push connection and leaves it idle. */
  connect(): Promise<WebSocket>
}

const connections = new Agent({ keepAlive: true, maxSockets: 64 })
const TIMEOUT_MS = 60_000
const newId = () => uuidv7(Date.now(), randomBytes(10))

/** Reads an embed ticket where a browser finds it: in the chat document. */
export async function readTicket({ direct }: ChatServer, key: string): Promise<string> {
  const html = await (await fetch(`${direct}/webchat?key=${key}`)).text()
  const ticket = /"ticket":"([^"]+)"/.exec(html)?.[1]
  if (!ticket) throw new Error(`No ticket in the chat document:\n${html.slice(0, 500)}`)
  return ticket
}

/** Makes visitor number `index`, with an address of their own behind the one trusted proxy. */
export function newVisitor(chat: ChatServer, ticket: string, index: number): Visitor {
  const token = randomBytes(32).toString('hex')
  return openVisitor(chat, { token, conversationId: newId(), ticket, index })
}

interface Opening {
  readonly token: string
  readonly conversationId: string
  readonly index: number
  /** Needed by those whom the server does not know yet. */
  readonly ticket?: string
}

/** A visitor with this token, who may have written before. */
export function openVisitor(
  { direct, origin }: ChatServer,
  { token, conversationId, index, ticket }: Opening,
): Visitor {
  const address = { 'x-forwarded-for': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` }
  let after = 0
  return {
    conversationId,
    token,
    async send(text) {
      const commands = [{ id: newId(), type: 'message.send', text }]
      const body = JSON.stringify({ conversationId, after, commands, ticket })
      const reply = await post(`${direct}/widget/v1/exchange`, body, {
        authorization: `Bearer ${token}`,
        origin,
        ...address,
      })
      after = reply.events?.at(-1)?.seq ?? after
      return reply
    },
    async connect() {
      const options = { origin, headers: address, perMessageDeflate: false }
      const socket = new WebSocket(`${direct.replace('http', 'ws')}/realtime`, options)
      await once(socket, 'open')
      socket.send(JSON.stringify({ token, watch: [{ conversationId, after }] }))
      return socket
    },
  }
}

function post(url: string, body: string, headers: Record<string, string>): Promise<ExchangeReply> {
  return new Promise((done, failed) => {
    const options = {
      method: 'POST',
      timeout: TIMEOUT_MS,
      agent: connections,
      headers: { 'content-type': 'application/json', ...headers },
    }
    const outgoing = request(url, options, (incoming) => {
      let text = ''
      incoming.on('data', (chunk) => (text += chunk))
      incoming.on('end', () =>
        incoming.statusCode === 200 ? done(JSON.parse(text)) : failed(new Error(`${incoming.statusCode}: ${text}`)),
      )
    })
    outgoing.on('timeout', () => outgoing.destroy(new Error(`${url}: no answer in ${TIMEOUT_MS} ms`)))
    outgoing.on('error', failed).end(body)
  })
}
