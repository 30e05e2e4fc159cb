import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a page of a test site is: a body, or a function that answers. */
export type SitePage = string | ((request: IncomingMessage, response: ServerResponse) => void)

/** A real HTTP server on loopback whose pages a test makes and changes. */
export interface TestSite {
  readonly url: string
  readonly port: number
  readonly pages: Map<string, SitePage>
  /** Paths that were asked for, in order. */
  readonly asked: string[]
  /** How many connections are open. */
  open(): Promise<number>
  close(): Promise<void>
}

/** Starts a site; strings are sent as HTML, what it does not have is a 404. */
export async function startSite(pages: Readonly<Record<string, SitePage>> = {}, host = '127.0.0.1'): Promise<TestSite> {
  const served = new Map(Object.entries(pages))
  const asked: string[] = []
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const page = served.get(path) ?? served.get('*')
    if (typeof page === 'function') return page(request, response)
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(page ?? '<h1>Nothing here</h1>')
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}`,
    port,
    pages: served,
    asked,
    open: () =>
      new Promise((resolve, reject) => server.getConnections((error, n) => (error ? reject(error) : resolve(n)))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
