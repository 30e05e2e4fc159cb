import type { Init } from '@opencx/protocol/frame/to-frame'

type Answer = (port: MessagePort, frame: HTMLIFrameElement) => Init

/**
 * Answers the hello of a frame, if it comes from the right window, the right place and with the nonce of its address.
 * `answer` is given our end of the port. A frame that is loaded again says hello again.
 */
export function shakeHands(frame: HTMLIFrameElement, answer: Answer, life: AbortController): void {
  addEventListener(
    'message',
    ({ source, origin, data }) => {
      if (source !== frame.contentWindow || !frame.src.endsWith(`#${data?.nonce}`)) return
      const isOurs = frame.src.startsWith(`${origin}/`)
      // sandboxing is inherited: only a page that is opaque itself has an opaque frame of ours
      if (!isOurs && origin + self.origin !== 'nullnull') return
      const { port1, port2 } = new MessageChannel()
      ;(source as Window).postMessage(answer(port1, frame), isOurs ? origin : '*', [port2])
    },
    life,
  )
}
