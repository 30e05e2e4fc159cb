const chat = process.env.OPENCX_URL ?? 'http://localhost:4000'

/** Makes the one-time link that opens the support page as this customer; `returnTo` is the page that they come from. */
export async function supportLink(customer, returnTo) {
  const reply = await fetch(new URL('/api/public/support/handoffs', chat), {
    method: 'POST',
    headers: { 'x-api-key': process.env.OPENCX_SECRET_KEY ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({
      customer: { externalUserId: customer.id, name: customer.name, email: customer.email },
      returnTo,
    }),
    signal: AbortSignal.timeout(10_000),
  })
  const answer = await reply.json()
  if (!answer.success) throw new Error(`No link to the support page: ${answer.code}: ${answer.error}`)
  return answer.redirectTo
}
