/**
 * Gives a new customer of a partner everything it needs for its support chat, in one run that may be repeated:
 * what exists is found, the rest is made. Organisation, secret key, pages to learn from, a first answer, an invitation for its owner, and the script tag.
 */
const base = process.env.OPENCX_URL ?? 'http://localhost:4000'
const partnerKey = process.env.PARTNER_API_KEY
const [customerId, name, website, ownerEmail] = process.argv.slice(2)
const RUN_KEY = 'Provisioning'

if (!partnerKey || !ownerEmail) {
  console.error('Usage: PARTNER_API_KEY=… node provision.mjs <customer id> <name> <website> <email of the owner>')
  process.exit(1)
}

/** One call as JSON. Throws with the code of a refusal. */
async function call(method, path, { key, body }) {
  const reply = await fetch(new URL(path, base), {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  }).catch((cause) => {
    throw new Error(`No answer from ${base}. Start the chat server, or set OPENCX_URL to where it is.`, { cause })
  })
  if (reply.status === 204) return null
  const answer = await reply.json()
  if (reply.ok) return answer
  const { error: code, message } = answer
  throw Object.assign(new Error(`${method} ${path} answered ${reply.status} ${code}: ${message}`), { code })
}

/** The first of a list that is meant, whose parts are read one by one; undefined for none. */
async function find(path, { key, isMeant }) {
  let next = ''
  do {
    const url = `${path}?limit=100${next && `&cursor=${encodeURIComponent(next)}`}`
    const part = await call('GET', url, { key })
    const found = part.items.find(isMeant)
    if (found) return found
    next = part.next
  } while (next)
}

async function findOrMake(path, { key, isMeant, body }) {
  return (await find(path, { key, isMeant })) ?? (await call('POST', path, { key, body }))
}

async function provision() {
  const asPartner = { key: partnerKey }
  const orgs = '/partner/v1/orgs'
  const known = await call('GET', `${orgs}?external_id=${encodeURIComponent(customerId)}`, asPartner)
  const body = { external_id: customerId, name, website }
  const { id: orgId, widget_token: token } = known.items[0] ?? (await call('POST', orgs, { ...asPartner, body }))
  console.log(`organisation ${orgId}`)

  // a secret is shown once, so each run works with a key of its own, and takes it back
  const keys = `/partner/v1/orgs/${orgId}/api-keys`
  const left = await find(keys, { ...asPartner, isMeant: ({ name }) => name === RUN_KEY })
  if (left) await call('DELETE', `${keys}/${left.id}`, asPartner)
  const run = await call('POST', keys, { ...asPartner, body: { name: RUN_KEY } })
  await teach({ key: run.api_key })
  await call('DELETE', `${keys}/${run.id}`, asPartner)

  await invite(orgId)

  // last: whoever repeats a run that was cut off has not lost its secret
  if (await find(keys, { ...asPartner, isMeant: ({ name }) => name === 'Back end' }))
    console.log('secret key: there is one already')
  else {
    const secret = await call('POST', keys, { ...asPartner, body: { name: 'Back end' } })
    // printed for this example; a program of yours hands it straight to the customer's vault
    console.log(`secret key, shown this once: ${secret.api_key}`)
  }
  console.log(
    `\nPaste into the pages of ${website}:\n<script async src="${new URL('/widget.js', base)}" data-token="${token}"></script>`,
  )
}

/** What the AI answers from: the customer's site, and a first answer of its own. */
async function teach({ key }) {
  const address = new URL(website).href
  const site = await findOrMake('/crawl', {
    key,
    isMeant: ({ url }) => url === address,
    body: { url: website, page_limit: 200 },
  })
  console.log(`crawl ${site.id} ${site.status}`)

  const training = {
    title: 'Refunds',
    content: 'Orders can be returned within 30 days. The refund goes to the card they were paid with.',
    type: 'SCENARIO_SPECIFIC',
  }
  const answer = await findOrMake('/training', {
    key,
    isMeant: ({ title }) => title === training.title,
    body: training,
  })
  console.log(`training ${answer.id} version ${answer.current_version}`)
}

async function invite(orgId) {
  const path = `/partner/v1/orgs/${orgId}/invitations`
  try {
    const invitation = await call('POST', path, { key: partnerKey, body: { email: ownerEmail } })
    console.log(`invitation ${invitation.status} until ${invitation.expires_at}`)
  } catch (error) {
    if (error.code === 'already_invited') console.log('invitation: the owner is invited already')
    else if (error.code === 'already_member') console.log('invitation: the owner is a member already')
    else throw error
  }
}

await provision().catch((error) => {
  console.error(error.message)
  process.exitCode = 1
})
