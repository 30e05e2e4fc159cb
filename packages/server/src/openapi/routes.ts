import type { WebApp } from '../http/web'
import { openApiDocument } from './document'
import { documentationPage } from './page'
import { apiTypes } from './types'

/** Serves the documentation of the API, for programs and for people. */
export function mountOpenApi(app: WebApp, { publicUrl }: { publicUrl: string }): void {
  const document = JSON.stringify(openApiDocument(publicUrl))
  const page = documentationPage(publicUrl)
  const types = apiTypes()
  const headers = { 'cache-control': 'public, max-age=300' }
  app.get('/openapi.json', (context) =>
    context.body(document, 200, { ...headers, 'content-type': 'application/json', 'access-control-allow-origin': '*' }),
  )
  app.get('/openapi.d.ts', (context) =>
    context.body(types, 200, { ...headers, 'content-type': 'text/plain; charset=utf-8' }),
  )
  app.get('/docs/api', (context) =>
    context.html(page, 200, {
      ...headers,
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    }),
  )
}
