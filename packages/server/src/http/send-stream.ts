import type { WebContext } from './web'

interface Streamed {
  readonly body: ReadableStream<Uint8Array<ArrayBuffer>>
  readonly status?: 200 | 206
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Replies with bytes as they are made; nobody makes more of them than the other side takes. What fails before the first
 * of them is a fault like every other; later the connection ends, so that nobody takes a part for the whole.
 */
export async function sendStream(context: WebContext, { body, status = 200, headers }: Streamed): Promise<Response> {
  const reader = body.getReader()
  const first = await reader.read()
  const pass = (controller: ReadableStreamDefaultController, { done, value }: typeof first) =>
    done ? controller.close() : controller.enqueue(value)
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start: (controller) => pass(controller, first),
      async pull(controller) {
        try {
          pass(controller, await reader.read())
        } catch (error) {
          breakOff(context, controller, error)
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
  return context.body(whole, status, headers)
}

function breakOff(context: WebContext, controller: ReadableStreamDefaultController, error: unknown): void {
  context.get('tellBroken')?.(error)
  const { outgoing } = context.env
  // an error of the stream would be written into the reply, with all that it says
  if (outgoing) outgoing.destroy()
  else controller.error(new Error('the reply broke off'))
}
