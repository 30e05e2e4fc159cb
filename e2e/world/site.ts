import { once } from 'node:events'
import { createServer } from 'node:http'

/** A page of somebody else's site. */
export interface Page {
  readonly html: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Somebody else's web server on this machine; `at` gives its origin under one of the mapped host names. */
export interface Site {
  at(host: string): string
  /** Puts a page at a path, `/` by default. */
  serve(page: Page, path?: string): void
  close(): Promise<void>
}

/** Starts an empty site on a spare port. */
export async function startSite(): Promise<Site> {
  // browsers ask every site for one
  const pages = new Map<string, Page>([['/favicon.ico', { html: '' }]])
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://site').pathname)
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
    response.writeHead(page ? 200 : 404, { 'content-type': type, ...page?.headers }).end(page?.html ?? 'Not found')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('A TCP server has a port.')
  return {
    at: (host) => `http://${host}:${address.port}`,
    serve: (page, path = '/') => void pages.set(path, page),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A shop's page with the script tag a site owner pastes. */
export function shopPage(origin: string, attributes: Readonly<Record<string, string>>): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`)
  return `<!doctype html><html lang="en"><head><title>Shop</title></head>
<body><main><h1>Shop</h1><p>Nice things.</p></main>
<script async src="${origin}/widget.js" ${written.join(' ')}></script></body></html>`
}
