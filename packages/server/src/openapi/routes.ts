import { staticFile } from '../http/static-file'
import type { WebApp } from '../http/web'
import { openApiDocument } from './document'
import { documentationPage } from './page'
import { apiTypes } from './types'

/** Served from memory, compressed once; who has them asks whether they are still the same. */
const CACHE = { 'cache-control': 'public, max-age=300' }
const NOTHING_LOADED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

/** Serves the documentation of the API, for programs and for people. */
export function mountOpenApi(app: WebApp, { publicUrl }: { publicUrl: string }): void {
  const document = staticFile({
    name: 'openapi.json',
    bytes: Buffer.from(JSON.stringify(openApiDocument(publicUrl))),
    headers: { ...CACHE, 'access-control-allow-origin': '*', 'content-security-policy': NOTHING_LOADED },
  })
  // a type that browsers show
  const types = staticFile({ name: 'openapi.txt', bytes: Buffer.from(apiTypes()), headers: CACHE })
  const page = staticFile({
    name: 'api.html',
    bytes: Buffer.from(documentationPage(publicUrl)),
    headers: { ...CACHE, 'content-security-policy': `${NOTHING_LOADED}; style-src 'unsafe-inline'` },
  })
  app.get('/openapi.json', document)
  app.get('/openapi.d.ts', types)
  app.get('/docs/api', page)
}
