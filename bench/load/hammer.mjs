import { Agent, request } from 'node:http'

/** Sends one GET after another over a few connections and prints how often each status came. Each request comes from an address of its own, unless the headers name one. */
const [url = '', count = '0', headers = '{}'] = process.argv.slice(2)
const CONNECTIONS = 8
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
const given = JSON.parse(headers)
const statuses = {}
let sent = 0

function ask() {
  const from = `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`
  return new Promise((resolve, reject) => {
    const sending = request(url, { agent, headers: { 'x-forwarded-for': from, ...given } }, (reply) => {
      statuses[reply.statusCode] = (statuses[reply.statusCode] ?? 0) + 1
      reply.resume().once('end', resolve)
    })
    sending.once('error', reject).end()
  })
}

async function lane() {
  while (sent < Number(count)) {
    sent += 1
    await ask()
  }
}

await Promise.all(Array.from({ length: CONNECTIONS }, lane))
console.log(JSON.stringify(statuses))
agent.destroy()
