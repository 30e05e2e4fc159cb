/**
 * Gives a new customer of a partner everything it needs for its support chat, in one run that may be repeated:
 * organisation, secret key, pages to learn from, a first answer, an invitation for its owner, and the script tag.
 */
const base = process.env.OPENCX_URL ?? 'http://localhost:4000'
const partnerKey = process.env.PARTNER_API_KEY
const [customerId, name, website, ownerEmail] = process.argv.slice(2)

if (!partnerKey || !ownerEmail) {
  console.error('Usage: PARTNER_API_KEY=… node provision.mjs <customer id> <name> <website> <email of the owner>')
  process.exit(1)
}

/** One call as JSON. Repeated under its key, it is the same call: nothing is made twice when a run was cut off. */
async function post(path, { key, step, ...body }) {
  const reply = await fetch(new URL(path, base), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': `provision-${customerId}-${step}`,
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  const answer = await reply.json()
  if (!reply.ok) throw new Error(`${path} answered ${reply.status} ${answer.error}: ${answer.message}`)
  return answer
}

const org = await post('/partner/v1/orgs', { key: partnerKey, step: 'org', external_id: customerId, name, website })
console.log(`organisation ${org.id}`)

const secret = await post(`/partner/v1/orgs/${org.id}/api-keys`, { key: partnerKey, step: 'key', name: 'Back end' })
console.log(`secret key ${secret.id}, shown this once: keep it in the customer's vault`)

const site = await post('/crawl', { key: secret.api_key, step: 'crawl', url: website, page_limit: 200 })
console.log(`crawl ${site.id} ${site.status}`)

const answer = await post('/training', {
  key: secret.api_key,
  step: 'training',
  title: 'Refunds',
  content: 'Orders can be returned within 30 days. The refund goes to the card they were paid with.',
  type: 'SCENARIO_SPECIFIC',
})
console.log(`training ${answer.id} version ${answer.current_version}`)

const invitation = await post(`/partner/v1/orgs/${org.id}/invitations`, {
  key: partnerKey,
  step: 'invitation',
  email: ownerEmail,
})
console.log(`invitation ${invitation.status} until ${invitation.expires_at}`)

console.log(`\n<script async src="${new URL('/widget.js', base)}" data-token="${org.widget_token}"></script>`)
