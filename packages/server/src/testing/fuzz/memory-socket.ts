import { EventEmitter } from 'node:events'
import type { ServerEnd } from '@opencx/client/testing'
import type { WebSocket } from 'ws'

/** Dresses the server's end of a socket in memory as the one the server knows. */
export function memorySocket(end: ServerEnd): WebSocket {
  const events = new EventEmitter()
  const close = (code = 1005) => end.close(code)
  const socket = Object.assign(events, {
    OPEN: 1,
    bufferedAmount: 0,
    send: (text: string) => end.send(text),
    close,
    terminate: close,
    ping: () => events.emit('pong'),
  })
  Object.defineProperty(socket, 'readyState', { get: () => (end.isOpen ? 1 : 3) })
  end.onText = (text) => events.emit('message', Buffer.from(text), false)
  end.onClose = () => events.emit('close')
  // it has what serveSocket uses of the class, and no more
  return socket as unknown as WebSocket
}
