const chat = process.env.OPENCX_URL ?? 'http://localhost:4000'
const secretKey = process.env.OPENCX_SECRET_KEY ?? ''

/** Longer than the server lets a request wait. */
const TIMEOUT_MS = 40_000

/** One call of the support API, as the customer. The secret key never leaves this process. */
export async function ask(path, { method = 'GET', body, repeatKey } = {}) {
  const reply = await fetch(new URL(`/api/public/support${path}`, chat), {
    method,
    headers: {
      'x-api-key': secretKey,
      ...(body && { 'content-type': 'application/json' }),
      ...(repeatKey && { 'idempotency-key': repeatKey }),
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const answer = await reply.json()
  if (answer.success) return answer
  throw refusal(reply.status, answer.code, answer.error)
}

/** What ends a call that cannot be carried out. */
export function refusal(status, code, message) {
  return Object.assign(new Error(message), { status, code })
}

/** The latest conversation of a customer, or null before their first message. Writing into one that is resolved opens it again. */
export async function latestConversation(customer) {
  const query = new URLSearchParams({ externalUserId: customer.externalUserId, limit: '1' })
  const { items } = await ask(`/conversations?${query}`)
  return items[0] ?? null
}

/**
 * Says something as the customer. `begins` says that they have no conversation yet: their first message begins it. Send
 * the same `text`, `begins` and `repeatKey` again until it is answered: it is said once.
 */
export async function say(customer, { text, begins, repeatKey }) {
  const message = { type: 'text', text }
  if (begins) return ask('/conversations', { method: 'POST', body: { customer, message }, repeatKey })
  const conversation = await latestConversation(customer)
  if (!conversation) throw refusal(404, 'not_found', 'This conversation is gone. Reload the page to begin a new one.')
  return ask(`/conversations/${conversation.id}/messages`, { method: 'POST', body: { message }, repeatKey })
}

/** What was said after a number, at once or as soon as there is something; `isBegun` tells whether there is a conversation. */
export async function listen(customer, { after, wait }) {
  const conversation = await latestConversation(customer)
  if (!conversation) return { isBegun: false, items: [], next: 0, previous: null, isCut: false, typing: [] }
  return { isBegun: true, ...(await ask(`/conversations/${conversation.id}/messages?after=${after}&wait=${wait}`)) }
}

/** What was said before a number. */
export async function readOlder(customer, before) {
  const conversation = await latestConversation(customer)
  if (!conversation) return { items: [], previous: null }
  return ask(`/conversations/${conversation.id}/messages?before=${before}`)
}
