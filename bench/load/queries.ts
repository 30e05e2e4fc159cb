import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to PostgreSQL that counts what is asked on it. */
export interface CountingWay {
  readonly url: string
  readonly queries: () => number
  close(): Promise<void>
}

/** Stands between a server and its PostgreSQL, and counts statements that are carried out. */
export async function countQueries(databaseUrl: string): Promise<CountingWay> {
  const target = new URL(databaseUrl)
  let count = 0
  const sockets = new Set<Socket>()
  const server = createServer((incoming) => {
    const outgoing = connect(Number(target.port), target.hostname)
    const read = statements(() => count++)
    incoming.on('data', (bytes) => {
      read(bytes)
      outgoing.write(bytes)
    })
    outgoing.pipe(incoming)
    for (const socket of [incoming, outgoing]) {
      sockets.add(socket)
      socket.setNoDelay()
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        incoming.destroy()
        outgoing.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The way to the database has no port.')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${address.port}`
  return {
    url: url.href,
    queries: () => count,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

const HEADER = 5
const [EXECUTE, QUERY] = ['E'.charCodeAt(0), 'Q'.charCodeAt(0)]
/** What begins and ends a transaction is no question. */
const AROUND = /^(begin|commit|rollback|savepoint|release)/i

/** Reads what a client of PostgreSQL says: a first message without a type, then a letter and a length before each. */
function statements(onStatement: () => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0)
  let isStarted = false
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes])
    while (rest.length >= HEADER) {
      const length = isStarted ? 1 + rest.readInt32BE(1) : rest.readInt32BE(0)
      if (rest.length < length) return
      const isAsked =
        isStarted && (rest[0] === EXECUTE || (rest[0] === QUERY && !AROUND.test(rest.toString('utf8', HEADER, 20))))
      if (isAsked) onStatement()
      isStarted = true
      rest = rest.subarray(length)
    }
  }
}
