import { join } from 'node:path'
import { forward, tunnel } from './forward.mjs'
import { developChat, developPage } from './pages.mjs'

/** What answers at a path; everything that no screen is made of is the server's. */
export function partAt(path) {
  if (path === '/widget.js') return 'loader'
  if (path === '/webchat' || path.startsWith('/support/')) return 'chat'
  if (/^\/demo(\/|$)/.test(path)) return 'page'
  if (path.startsWith('/webchat/')) return 'webchat'
  if (path.startsWith('/widget-source/')) return 'widget'
  return /^\/inbox(?!\/v1\/)(\/|$)/.test(path) ? 'inbox' : 'server'
}

/** Puts the screens' development servers and the server behind one address. */
export function answer(http, { screens, server, port }) {
  const locales = join(screens.webchat.config.root, 'src/locales')
  const toServer = async (request, response, rewrite) => {
    await server.whenUp()
    // who waited for it may have gone
    if (request.socket.destroyed) return
    forward(request, response, { port, rewrite })
  }
  const toVite = (part) => (request, response) => part.middlewares(request, response)
  const parts = {
    inbox: toVite(screens.inbox),
    webchat: toVite(screens.webchat),
    widget: toVite(screens.widget),
    loader: (_request, response) => sendLoader(response, screens.loader),
    chat: (request, response) => toServer(request, response, (html) => developChat(html, locales)),
    page: (request, response) => toServer(request, response, developPage),
    server: (request, response) => toServer(request, response),
  }
  http.on('request', (request, response) => {
    // Vite knows the inbox under its folder only
    if (request.url === '/inbox') request.url = '/inbox/'
    parts[partAt(pathOf(request))](request, response)
  })
  http.on('upgrade', (request, socket, head) => {
    // the others are Vite's own
    if (partAt(pathOf(request)) === 'server') tunnel(request, socket, { head, port })
  })
}

const pathOf = (request) => new URL(request.url, 'http://localhost').pathname

async function sendLoader(response, loader) {
  const headers = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' }
  try {
    response.writeHead(200, { ...headers, 'access-control-allow-origin': '*' }).end(await loader())
  } catch (error) {
    response.end(`throw new Error(${JSON.stringify(`The widget could not be built: ${error.message}`)})`)
  }
}
