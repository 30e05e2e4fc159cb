import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

const EXCHANGE = 'POST /widget/v1/exchange'
const REALTIME = 'GET /realtime'

/** The network between browsers and the server, as a TCP proxy that can be cut. */
export interface Network {
  /** Ends every connection and refuses new ones. */
  cut(): void
  heal(): void
  readonly isCut: boolean
  /** What happens to new WebSocket connections: refused at once, or never answered. */
  webSockets(fate: 'pass' | 'refuse' | 'hang'): void
  /** The first line and the Referer of every request that came through. */
  readonly addresses: ReadonlySet<string>
  /** Lets the next exchange of a visitor reach the server, then cuts the network before its reply comes back. */
  cutAtNextReply(): void
  close(): Promise<void>
}

/**
 * Listens on `port` and passes everything on to `serverPort`. With a round trip, each direction takes half of it, and a
 * new connection costs two more, as the handshakes of TCP and TLS would.
 */
export async function startNetwork(port: number, serverPort: number, roundTripMs = 0): Promise<Network> {
  const open = new Set<Socket>()
  const addresses = new Set<string>()
  let isCut = false
  let isCutAtNextReply = false
  let webSockets: 'pass' | 'refuse' | 'hang' = 'pass'

  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }

  const server = createServer((browser) => {
    if (isCut) return void browser.destroy()
    const upstream = connect(serverPort, '127.0.0.1')
    let losesReply = false
    const connected = Date.now() + 2 * roundTripMs
    const [up, down] = [lane(roundTripMs / 2), lane(roundTripMs / 2)]
    for (const [socket, other, travel] of [
      [browser, upstream, up],
      [upstream, browser, down],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy()) // a broken connection is what this proxy is for
      socket.on('close', () => {
        open.delete(socket)
        travel(() => other.destroy())
      })
    }
    browser.on('data', (chunk) => {
      const start = chunk.subarray(0, 64).toString('latin1')
      for (const line of addressesIn(chunk)) addresses.add(line)
      if (start.startsWith(REALTIME) && webSockets === 'refuse') return void browser.destroy()
      if (start.startsWith(REALTIME) && webSockets === 'hang') return
      if (start.startsWith(EXCHANGE) && isCutAtNextReply) {
        losesReply = true
        isCutAtNextReply = false
      }
      up(() => upstream.write(chunk), connected)
    })
    upstream.on('data', (chunk) => (losesReply ? cut() : down(() => browser.write(chunk))))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    cut,
    addresses,
    get isCut() {
      return isCut
    },
    heal: () => {
      isCut = false
    },
    webSockets: (fate) => {
      webSockets = fate
    },
    cutAtNextReply: () => {
      isCutAtNextReply = true
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A request begins its own chunk: browsers send nothing before the reply to the one before has come. */
function addressesIn(chunk: Buffer): string[] {
  const [first = '', ...headers] = chunk.subarray(0, HEAD_BYTES).toString('latin1').split('\r\n')
  if (!/^[A-Z]+ \S+ HTTP\/1\.1$/.test(first)) return []
  return [first, ...headers.filter((line) => /^referer:/i.test(line))]
}
const HEAD_BYTES = 8_192

/** One direction of a connection: what goes in comes out later, in the same order. */
function lane(delayMs: number) {
  const waiting: (() => void)[] = []
  return (arrive: () => void, notBefore = 0) => {
    if (delayMs === 0) return arrive()
    waiting.push(arrive)
    setTimeout(() => waiting.shift()?.(), Math.max(0, notBefore - Date.now()) + delayMs)
  }
}
