import './node-version.mjs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buildMissing } from './build.mjs'
import { answer } from './dev/front.mjs'
import { openScreens } from './dev/screens.mjs'
import { runServer } from './dev/server.mjs'
import { install } from './install.mjs'
import { Failure, main } from './progress.mjs'
import { sparePort } from './provide/port.mjs'
import { atEnd, endOnSignals } from './run.mjs'

const {
  PORT = '4000',
  HOST = '127.0.0.1',
  PUBLIC_URL = `http://localhost:${PORT}`,
  TRUSTED_PROXIES = '0',
} = process.env

async function listen(http) {
  http.listen({ port: Number(PORT), host: HOST })
  await once(http, 'listening').catch((error) => {
    throw new Failure(`Port ${PORT} cannot be used (${error.code}). Stop what uses it, or set PORT to a free one.`)
  })
  atEnd(() => {
    http.close()
    http.closeAllConnections()
  })
}

await main(async () => {
  endOnSignals()
  await install()
  // the server does not start without them, though here nobody gets to see them
  await buildMissing(['@opencx/widget', '@opencx/webchat', '@opencx/inbox'])
  const http = createServer()
  const port = await sparePort()
  const screens = await openScreens(http)
  const server = await runServer({
    // it stands behind this process, which is one more proxy
    variables: {
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL,
      TRUSTED_PROXIES: String(Number(TRUSTED_PROXIES) + 1),
    },
    onRestart: (files) => {
      if (files.some((file) => file.includes('/demo/'))) screens.reloadPages()
    },
  })
  answer(http, { screens, server, port })
  await listen(http)
})
