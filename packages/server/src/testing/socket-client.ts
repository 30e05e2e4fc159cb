import type { FrameDown, FrameUp } from '@opencx/protocol/http/realtime'
import { WebSocket } from 'ws'

/** A real WebSocket that keeps what it hears. */
export interface SocketClient {
  readonly frames: readonly FrameDown[]
  send(frame: FrameUp | string): void
  /** Everything heard of a conversation's thread, in order. */
  texts(): string[]
  /** Resolves once what was heard satisfies `isEnough`; fails after five seconds. */
  until(isEnough: () => boolean): Promise<void>
  readonly closed: Promise<number>
  readonly socket: WebSocket
  close(): void
}

export async function openSocketClient(url: string, headers: Record<string, string> = {}): Promise<SocketClient> {
  const socket = new WebSocket(url, { headers })
  const frames: FrameDown[] = []
  const waiting = new Set<() => void>()
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)))
    for (const check of [...waiting]) check()
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  return {
    frames,
    socket,
    closed,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    texts: () =>
      frames.flatMap(({ events, reset }) =>
        [...(reset?.events ?? []), ...(events ?? [])].flatMap((event) => ('text' in event ? [event.text] : [])),
      ),
    until: (isEnough) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not heard in time: ${JSON.stringify(frames)}`)), 5_000)
        const check = () => {
          if (!isEnough()) return
          clearTimeout(timer)
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
    close: () => socket.close(),
  }
}
