import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const port = Number(process.env.PORT ?? 4101)
const chat = process.env.OPENCX_URL ?? 'http://localhost:4000'
const token = process.env.OPENCX_TOKEN

if (!token) {
  console.error('Set OPENCX_TOKEN to the widget token of your organisation. For the demo: the data-token in /demo.')
  process.exit(1)
}

const page = readFileSync(new URL('index.html', import.meta.url), 'utf8')
  .replaceAll('%OPENCX_URL%', chat)
  .replaceAll('%OPENCX_TOKEN%', token)

createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}).listen(port, () => console.log(`Shop: http://localhost:${port}  chat: ${chat}`))
