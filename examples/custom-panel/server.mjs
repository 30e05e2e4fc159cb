import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { ask, listen, readOlder, say } from './support.mjs'

const port = Number(process.env.PORT ?? 4106)
const WAIT_SECONDS = 20

if (!process.env.OPENCX_SECRET_KEY) {
  console.error('Set OPENCX_SECRET_KEY to a secret key with support:read and support:write. It stays on this server.')
  process.exit(1)
}

/** Who is signed in: a real application reads this from its own session. */
const currentCustomer = () => ({ externalUserId: 'customer-42', name: 'Mary Jackson', email: 'mary@example.com' })

const file = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')
const files = {
  '/': ['text/html; charset=utf-8', file('index.html')],
  '/panel.js': ['text/javascript; charset=utf-8', file('panel.js')],
}

/** What the page asks for; it knows neither the key nor the id of anybody. */
const routes = {
  'GET /support/config': () => ask('/config'),
  'GET /support/messages': ({ url }) => {
    const after = Number(url.searchParams.get('after')) || 0
    return listen(currentCustomer(), { after, wait: after > 0 ? WAIT_SECONDS : 0 })
  },
  'GET /support/older': ({ url }) => readOlder(currentCustomer(), Number(url.searchParams.get('before')) || 1),
  'POST /support/messages': async ({ request }) => {
    const { id, text, begins } = JSON.parse(await readText(request))
    return say(currentCustomer(), { text, begins, repeatKey: id })
  },
}

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [type, content] = files[url.pathname] ?? []
  if (content) return response.writeHead(200, { 'content-type': type }).end(content)
  const route = routes[`${request.method} ${url.pathname}`]
  if (!route) return response.writeHead(404).end()
  try {
    const answer = await route({ request, url })
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  } catch (error) {
    const { status = 502, code = 'unreachable', message } = error
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }))
  }
}).listen(port, () => console.log(`Account: http://localhost:${port}`))
