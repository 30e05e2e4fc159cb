import { supportLink } from '../../handoff.mjs'

/** Who is signed in: a real application reads this from its own session, never from the request's body. */
const currentCustomer = () => ({ id: 'customer-17', name: 'Grace Hopper', email: 'grace@example.com' })

/** The same as a route of Next.js: `<form method="post" action="/support">` leads here. */
export async function POST(request: Request): Promise<Response> {
  const link = await supportLink(currentCustomer(), new URL('/', request.url).href)
  return new Response(null, { status: 303, headers: { location: link } })
}
