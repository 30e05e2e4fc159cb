import { createVisitor, lazyPush, openStorage } from '@opencx/client'
import { connection } from './chunk/chunks'
import { importStyle } from './chunk/import-chunk'
import './chunk/kit'
import { place } from './chunk/place'
import { documentAddress, fetchConfig, readConfig } from './config/read-config'
import { startWebchat } from './start-webchat'
import './style/main.css'

const config = readConfig(document)
place.base = config.chunks
const storage = openStorage()
const visitor = createVisitor({
  // in a sandboxed frame the document's origin is opaque, its address still says where the server is
  origin: location.origin,
  key: config.key,
  ticket: config.ticket,
  refreshTicket: async () => (await fetchConfig(documentAddress(location.href))).ticket,
  storage,
  connect: lazyPush(async () => (await connection.attempt()).connectTo(location.origin)),
  details: { locale: config.locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
})
startWebchat({ config, visitor, storage })
// offline: the first chunk tries again
importStyle().catch(console.warn)
