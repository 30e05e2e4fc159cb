import { createServer } from 'node:http'
import { sparePort } from './spare-port'

export interface ReceivedRequest {
  readonly method: string | undefined
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The back end of a business, as webhooks see it. */
export interface TestEndpoint {
  readonly url: string
  readonly received: readonly ReceivedRequest[]
  /** From now on it answers like this; `after` milliseconds, or never. */
  answer(reply: {
    status: number
    headers?: Record<string, string>
    body?: string | Buffer
    after?: number | null
  }): void
  /** How many requests it had at the same time. */
  readonly mostAtOnce: () => number
  close(): Promise<void>
}

export async function startEndpoint(): Promise<TestEndpoint> {
  const received: ReceivedRequest[] = []
  let reply: Parameters<TestEndpoint['answer']>[0] = { status: 204 }
  let open = 0
  let most = 0
  const server = createServer(async (request, response) => {
    open += 1
    most = Math.max(most, open)
    response.once('close', () => {
      open -= 1
    })
    const body = Buffer.concat(await request.toArray()).toString()
    received.push({ method: request.method, headers: request.headers, body })
    const { status, headers = {}, after = 0, body: answered } = reply
    if (after !== null) setTimeout(() => response.writeHead(status, headers).end(answered), after)
  })
  const port = await sparePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    answer(next) {
      reply = next
    },
    mostAtOnce: () => most,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
