import { sendStream } from '../http/send-stream'
import type { WebContext } from '../http/web'

/** Replies with text as it is made; nobody makes more of it than the other side takes. */
export function sendText(context: WebContext, type: string, pieces: AsyncGenerator<string>): Promise<Response> {
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return sendStream(context, { body, headers: { 'content-type': type, 'cache-control': 'no-store' } })
}
