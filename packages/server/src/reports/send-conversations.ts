import { writeCsv } from '../csv'
import type { PlainHeaders } from '../http/reply'
import { sendReply } from '../http/reply'
import { sendStream } from '../http/send-stream'
import type { WebContext } from '../http/web'
import type { Database } from '../storage/database'
import type { Asked } from './asked'
import { conversationRows } from './conversation-rows'

interface Sending {
  readonly db: Database
  readonly asked: Asked
  readonly headers: PlainHeaders
  /** Called once nothing more is sent. */
  readonly end: () => void
}

/** Replies with the conversations as they are read; nobody reads more of them than the other side takes. */
export async function sendConversations(context: WebContext, { db, asked, headers, end }: Sending): Promise<Response> {
  if (context.req.method === 'HEAD') {
    end()
    return sendReply(context, { body: null, headers })
  }
  const encoder = new TextEncoder()
  const pieces = textOf(conversationRows(db, asked), end)
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

async function* textOf(parts: AsyncGenerator<readonly (readonly string[])[]>, end: () => void): AsyncGenerator<string> {
  try {
    let isFirst = true
    for await (const rows of parts) {
      yield isFirst ? writeCsv(rows) : writeCsv(rows).slice(MARK.length)
      isFirst = false
    }
  } finally {
    end()
  }
}

/** What a CSV text begins with, once. */
const MARK = '\ufeff'
