import { WebSocketServer } from 'ws'

/** The least a WebSocket server can do: whatever one socket says, every listening socket hears. */
const sockets = new WebSocketServer({ port: Number(process.argv[2]), host: '127.0.0.1', perMessageDeflate: false })
const listeners = new Set()

sockets.on('connection', (socket, request) => {
  if (request.url === '/listen') listeners.add(socket)
  socket.on('message', (data) => {
    for (const listener of listeners) listener.send(data.toString())
  })
  socket.on('close', () => listeners.delete(socket))
})
