import { sendReply } from '../http/reply'
import { sendStream } from '../http/send-stream'
import type { WebContext } from '../http/web'

interface Text {
  readonly type: string
  /** Set where the browser is to save it: letters, digits, dots and dashes. */
  readonly fileName?: string
  readonly pieces: AsyncGenerator<string>
  /** Writes down that it was taken, before the first piece of it. */
  readonly record: () => Promise<void>
}

/** Replies with text as it is made; nobody makes more of it than the other side takes. */
export async function sendText(context: WebContext, { type, fileName, pieces, record }: Text): Promise<Response> {
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    ...(fileName && { 'content-disposition': `attachment; filename="${fileName}"` }),
  }
  // only asks what would come: nothing is taken, and nothing begins that nobody would read to its end
  if (context.req.method === 'HEAD') return sendReply(context, { body: null, headers })
  await record()
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
  return sendStream(context, { body, headers })
}
