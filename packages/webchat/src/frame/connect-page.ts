import type { Init, PageRequest, ToFrame } from '@opencx/protocol/frame/to-frame'
import type { Hello, ToPage } from '@opencx/protocol/frame/to-page'
import { readInit, readToFrame } from './read-messages'

/** The page that the chat is embedded in. What is told before it answers is told when it does. */
export interface Page {
  tell(message: ToPage): void
}

export interface PageOptions {
  /** What the fragment of the frame's address says; the loader put it there. */
  readonly nonce: string
  /** Ends the connection. */
  readonly signal: AbortSignal
  /** The page answered. */
  onInit(init: Init): void
  onMessage(message: Exclude<ToFrame, PageRequest>): void
  /** Something else, not looked at yet. */
  onRequest(message: unknown): void
}

/** Says hello to the page around this frame. Null when there is none to talk to: no parent, or one without a loader. */
export function connectPage(frame: Window, { nonce, signal, onInit, onMessage, onRequest }: PageOptions): Page | null {
  const { parent } = frame
  if (parent === frame || !nonce) return null
  let port: MessagePort | null = null
  const untold: ToPage[] = []

  const receive = ({ source, data, ports: [given] }: MessageEvent<unknown>) => {
    const init = source === parent && readInit(data)
    // the first answer counts: nobody gets a second port in
    if (!init || !given || port) return
    port = given
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      const message = readToFrame(data)
      if (message) onMessage(message)
      else onRequest(data)
    }
    signal.addEventListener('abort', () => given.close())
    onInit(init)
    for (const message of untold) given.postMessage(message)
  }
  frame.addEventListener('message', receive, { signal })
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
