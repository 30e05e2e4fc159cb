import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { type ErrorBody, errorStatus } from '@opencx/protocol/http/errors'
import { StartProblem } from '../start-problem'
import { JSON_HEADERS } from './reply'
import type { WebApp, WebMiddleware } from './web'

/** Longest that a stopping server waits for replies under way. */
const DRAIN_MS = 10_000
/** Longer than what load balancers keep a connection, so that never ours is the side that closes it under a request. */
const KEEP_ALIVE_MS = 75_000

/** Everything that is connected: `closeAllConnections` leaves out what became a WebSocket. */
const connections = new WeakMap<Server, Set<Socket>>()

/** An HTTP server that does not listen yet. */
export function createHttpServer(app: WebApp): Server {
  const server = createServer(getRequestListener(app.fetch, { errorHandler: refuseUnreadable }))
  server.keepAliveTimeout = KEEP_ALIVE_MS
  const open = new Set<Socket>()
  connections.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return server
}

/** What has no address that can be read reaches no route, so it is refused here as routes refuse. */
function refuseUnreadable(): Response {
  const message =
    'The address or the header Host of this request cannot be read. Send a path, and the host that you call.'
  const body: ErrorBody = { statusCode: errorStatus.invalid_request, error: 'invalid_request', message }
  return new Response(JSON.stringify(body), { status: body.statusCode, headers: JSON_HEADERS })
}

/** Starts to listen; says what to do when the port cannot be had. */
export function listen(server: Server, { port, host }: { port: number; host: string | undefined }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new StartProblem(listenProblem(error, port))))
    server.listen({ port, host }, resolve)
  })
}

/** Lets no connection live on after its reply once the server stops. */
export function closeWhen(isStopping: () => boolean): WebMiddleware {
  return async (context, next) => {
    await next()
    if (isStopping()) context.header('connection', 'close')
  }
}

/** Takes no new connections, lets replies under way finish, then closes what is left, WebSockets among it. */
export async function drain(server: Server, withinMs = DRAIN_MS): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const deadline = setTimeout(() => {
    for (const socket of connections.get(server) ?? []) socket.destroy()
  }, withinMs)
  await closed
  clearTimeout(deadline)
}

function listenProblem(error: Error, port: number): string {
  const code = 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return `PORT ${port} is taken by another program. Stop that one, or set PORT to a free port.`
  if (code === 'EACCES') return `PORT ${port} may not be used by this user. Set PORT to 1024 or more.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'HOST is not an address of this machine. Leave it out to listen on all of them.'
  return `The server cannot listen on port ${port}: ${error.message}.`
}
