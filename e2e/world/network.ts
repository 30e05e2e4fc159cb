import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

const EXCHANGE = 'POST /widget/v1/exchange'
const REALTIME = 'GET /realtime'

/** The network between browsers and the server, as a TCP proxy that can be cut. */
export interface Network {
  /** Ends every connection and refuses new ones. */
  cut(): void
  heal(): void
  /** What happens to new WebSocket connections: refused at once, or never answered. */
  webSockets(fate: 'pass' | 'refuse' | 'hang'): void
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
  let isCut = false
  let isCutAtNextReply = false
  let webSockets: 'pass' | 'refuse' | 'hang' = 'pass'

  const cut = () => {
    isCut = true
    for (const socket of open) socket.destroy()
  }

  // timers of equal length fire in the order they were set, so nothing overtakes
  const travel = (arrive: () => void, notBefore: number) =>
    roundTripMs === 0 ? arrive() : setTimeout(arrive, Math.max(0, notBefore - Date.now()) + roundTripMs / 2)

  const server = createServer((browser) => {
    if (isCut) return void browser.destroy()
    const upstream = connect(serverPort, '127.0.0.1')
    let losesReply = false
    const connected = Date.now() + 2 * roundTripMs
    for (const [socket, other] of [
      [browser, upstream],
      [upstream, browser],
    ] as const) {
      open.add(socket)
      socket.on('error', () => other.destroy()) // a broken connection is what this proxy is for
      socket.on('close', () => {
        open.delete(socket)
        travel(() => other.destroy(), 0)
      })
    }
    browser.on('data', (chunk) => {
      const start = chunk.subarray(0, 64).toString('latin1')
      if (start.startsWith(REALTIME) && webSockets === 'refuse') return void browser.destroy()
      if (start.startsWith(REALTIME) && webSockets === 'hang') return
      if (start.startsWith(EXCHANGE) && isCutAtNextReply) {
        losesReply = true
        isCutAtNextReply = false
      }
      travel(() => upstream.write(chunk), connected)
    })
    upstream.on('data', (chunk) => (losesReply ? cut() : travel(() => browser.write(chunk), 0)))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')

  return {
    cut,
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
