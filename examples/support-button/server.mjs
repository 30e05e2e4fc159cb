import express from 'express'
import { supportLink } from './handoff.mjs'

const port = Number(process.env.PORT ?? 4105)

if (!process.env.OPENCX_SECRET_KEY) {
  console.error('Set OPENCX_SECRET_KEY to a secret key with the permission support:write. It stays on this server.')
  process.exit(1)
}

/** Who is signed in: a real application reads this from its own session, never from the request's body. */
const currentCustomer = () => ({ id: 'customer-17', name: 'Grace Hopper', email: 'grace@example.com' })

const pageOf = (content) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Your orders</title>
    <style>
      :root { color-scheme: light dark }
      body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: light-dark(#1f2933, #e6e9ed); background: light-dark(#f7f7f4, #171b20) }
      main { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem }
      h1 { font-size: 2.2rem; line-height: 1.15; margin: 0 0 1rem }
      a { color: light-dark(#24476b, #8fbbe8) }
      button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .5rem; color: #fff; background: #2f5f91; cursor: pointer }
    </style>
  </head>
  <body>
    <main>${content}</main>
  </body>
</html>`

const orders = pageOf(`
      <h1>Your orders</h1>
      <p>Hello Grace. One order is on its way to you.</p>
      <form method="post" action="/support"><button>Contact support</button></form>`)
const unavailable = pageOf(`
      <h1>Support cannot be opened right now</h1>
      <p>Try again in a minute. <a href="/">Back to your orders</a></p>`)

const app = express()
app.get('/', (_request, response) => {
  response.type('html').send(orders)
})
// a POST, so that nothing that merely follows links uses one up
app.post('/support', async (request, response) => {
  try {
    response.redirect(303, await supportLink(currentCustomer(), `http://${request.headers.host}/`))
  } catch (error) {
    // the reason may tell of the secret key: it is for whoever runs this, not for customers
    console.error(error)
    response.status(502).type('html').send(unavailable)
  }
})
app.listen(port, () => console.log(`Orders: http://localhost:${port}`))
