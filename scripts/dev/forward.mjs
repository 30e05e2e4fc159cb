import { request as ask } from 'node:http'
import { connect } from 'node:net'

const HOST = '127.0.0.1'

/** Hands a request on to the server, and its reply back; `rewrite` changes the text of a page on its way. */
export function forward(request, response, { port, rewrite }) {
  const { remoteAddress } = request.socket
  const headers = { ...request.headers, 'x-forwarded-for': remoteAddress }
  // what is rewritten has to be readable
  if (rewrite) headers['accept-encoding'] = 'identity'
  const { method, url: path } = request
  const onward = ask({ host: HOST, port, method, path, headers }, (reply) => {
    if (rewrite && reply.statusCode === 200) return void sendRewritten(reply, response, rewrite)
    response.writeHead(reply.statusCode, reply.rawHeaders)
    reply.pipe(response)
  })
  onward.on('error', () => {
    if (response.headersSent) return response.destroy()
    response.writeHead(503, { 'content-type': 'text/plain' }).end('The server does not run; the terminal says why.\n')
  })
  response.on('close', () => onward.destroy())
  request.pipe(onward)
}

async function sendRewritten(reply, response, rewrite) {
  const { 'content-length': _, 'content-security-policy': policy = '', ...headers } = reply.headers
  const chunks = await reply.toArray()
  // development adds scripts and styles of its own; who may frame the page stays as it is
  const framing = policy.split('; ').filter((directive) => directive.startsWith('frame-ancestors'))
  if (framing.length > 0) headers['content-security-policy'] = framing.join()
  response.writeHead(200, headers).end(await rewrite(Buffer.concat(chunks).toString()))
}

/** Hands a WebSocket on to the server. */
export function tunnel(request, socket, { head, port }) {
  const onward = connect(port, HOST, () => {
    const { rawHeaders } = request
    const lines = rawHeaders.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : []))
    onward.write([`GET ${request.url} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
    onward.write(head)
    socket.pipe(onward).pipe(socket)
  })
  onward.on('error', () => socket.destroy())
  socket.on('error', () => onward.destroy())
  onward.on('close', () => socket.destroy())
  socket.on('close', () => onward.destroy())
}
