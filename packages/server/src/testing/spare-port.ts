import { createServer } from 'node:net'

/** A port that nobody listens on. */
export function sparePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, () => {
      const address = server.address()
      if (address === null || typeof address === 'string') throw new Error('not listening on a port')
      server.close(() => resolve(address.port))
    })
  })
}
