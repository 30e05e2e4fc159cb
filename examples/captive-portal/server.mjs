import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const port = Number(process.env.PORT ?? 4102)
const chat = process.env.OPENCX_URL ?? 'http://localhost:4000'
const key = process.env.OPENCX_KEY

if (!key) {
  console.error('Set OPENCX_KEY to a hotspot key of your organisation. For the demo: the data-api-key in /demo/portal.')
  process.exit(1)
}

const page = readFileSync(new URL('index.html', import.meta.url), 'utf8')
  .replaceAll('%OPENCX_URL%', chat)
  .replaceAll('%OPENCX_KEY%', key)

// a portal answers whatever the device asked for with its own page
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }).end(page)
}).listen(port, () => console.log(`Portal: http://localhost:${port}  chat: ${chat}`))
