import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import { ask, listen, readOlder, refusal, say } from './support.mjs'

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
    const { id, text, begins } = await readJson(request)
    return say(currentCustomer(), { text, begins, repeatKey: id })
  },
}

async function readJson(request) {
  const body = await readText(request)
  try {
    return JSON.parse(body)
  } catch {
    // nothing of ours sends that
    throw refusal(400, 'invalid_request', 'The body is no JSON document.')
  }
}

/** What a customer is told. What is wrong with the secret key, or with the network behind this server, goes to the log. */
function answerTo({ status, code, message }) {
  const isTheirs = status >= 400 && status < 500 && status !== 401 && status !== 403
  return isTheirs ? { status, code, message } : UNAVAILABLE
}
const UNAVAILABLE = { status: 502, code: 'unavailable', message: 'Support cannot be reached right now.' }

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
    const { status, code, message } = answerTo(error)
    if (status === UNAVAILABLE.status) console.error(error)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ code, message }))
  }
}).listen(port, () => console.log(`Account: http://localhost:${port}`))
