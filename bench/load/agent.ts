import { once } from 'node:events'
import { AGENT, type ChatServer } from '@opencx/e2e/world/chat-server'
import type { WireEvent } from '@opencx/protocol/conversation/event'
import { WATCH_MAX } from '@opencx/protocol/http/realtime-limits'
import { WebSocket } from 'ws'

/** Signs in as the demo's agent and returns the cookies. */
export async function signIn({ direct, origin }: ChatServer): Promise<string> {
  const reply = await fetch(`${direct}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(AGENT),
  })
  if (!reply.ok) throw new Error(`Signing in answered ${reply.status}: ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** Watches conversations, on as many sockets as that takes. Returns a function that closes them. */
export async function watchAsAgent(
  chat: ChatServer,
  conversationIds: readonly string[],
  onEvent: (event: WireEvent) => void,
): Promise<() => void> {
  const cookie = await signIn(chat)
  const { direct, origin } = chat
  const sockets: WebSocket[] = []
  for (let start = 0; start < conversationIds.length; start += WATCH_MAX) {
    const watch = conversationIds
      .slice(start, start + WATCH_MAX)
      .map((conversationId) => ({ conversationId, after: 0 }))
    const socket = new WebSocket(`${direct.replace('http', 'ws')}/realtime`, { origin, headers: { cookie } })
    socket.on('message', (data) => {
      const { events = [] }: { events?: WireEvent[] } = JSON.parse(String(data))
      events.forEach(onEvent)
    })
    await once(socket, 'open')
    socket.send(JSON.stringify({ watch }))
    sockets.push(socket)
  }
  return () => sockets.forEach((socket) => void socket.close())
}
