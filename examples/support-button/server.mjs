import express from 'express'
import { supportLink } from './handoff.mjs'

const port = Number(process.env.PORT ?? 4105)

if (!process.env.OPENCX_SECRET_KEY) {
  console.error('Set OPENCX_SECRET_KEY to a secret key with the permission support:write. It stays on this server.')
  process.exit(1)
}

/** Who is signed in: a real application reads this from its own session, never from the request's body. */
const currentCustomer = () => ({ id: 'customer-17', name: 'Grace Hopper', email: 'grace@example.com' })

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Your orders</title>
    <style>
      body { margin: 0; font: 17px/1.6 system-ui, sans-serif; color: #1f2933; background: #f7f7f4 }
      main { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem }
      h1 { font-size: 2.2rem; line-height: 1.15; margin: 0 0 1rem }
      button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .5rem; color: #fff; background: #24476b; cursor: pointer }
    </style>
  </head>
  <body>
    <main>
      <h1>Your orders</h1>
      <p>Hello Grace. One order is on its way to you.</p>
      <form method="post" action="/support"><button>Contact support</button></form>
    </main>
  </body>
</html>`

const app = express()
app.get('/', (_request, response) => {
  response.type('html').send(page)
})
// a POST, so that nothing that merely follows links uses one up
app.post('/support', async (request, response) => {
  response.redirect(303, await supportLink(currentCustomer(), `http://${request.headers.host}/`))
})
app.listen(port, () => console.log(`Orders: http://localhost:${port}`))
