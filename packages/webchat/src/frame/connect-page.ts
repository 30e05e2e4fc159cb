import type { Init, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { Hello, ToPage } from '@opencx/protocol/frame/to-page'
import { readInit, readToFrame } from './read-messages'

/** The page that the chat is embedded in. What is told before it answers is told when it does. */
export interface Page {
  tell(message: ToPage): void
}

export interface PageListener {
  /** The page answered; the port is open. */
  onInit(init: Init): void
  onMessage(message: ToFrame): void
}

/**
 * Says hello to the page around this frame. Null when there is none to talk to: a document of its own,
 * or a plain frame without a loader, which would have put a nonce into the fragment.
 */
export function connectPage(frame: Window, nonce: string, listener: PageListener): Page | null {
  const { parent } = frame
  if (parent === frame || nonce === '') return null
  let port: MessagePort | null = null
  const untold: ToPage[] = []

  frame.addEventListener('message', function receive({ source, data, ports: [given] }: MessageEvent<unknown>) {
    const init = source === parent && readInit(data)
    if (!init || !given) return
    frame.removeEventListener('message', receive)
    port = given
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readToFrame(data)
      if (message) listener.onMessage(message)
    }
    listener.onInit(init)
    for (const message of untold) port.postMessage(message)
  })
  const hello: Hello = { type: 'opencx:hello', v: 1, nonce }
  // to anybody: it says nothing secret, and the page's origin is not known here
  parent.postMessage(hello, '*')

  return {
    tell(message) {
      if (port) port.postMessage(message)
      else untold.push(message)
    },
  }
}
