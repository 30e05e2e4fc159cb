import type { WebApp } from '../http/web'
import portal from './portal.html?raw'
import type { Demo } from './seed'
import shop from './shop.html?raw'

/** Serves the demo pages: a shop with a strict token, a captive portal with a hotspot key. */
export function mountDemo(app: WebApp, demo: Demo): void {
  const headers = { 'cache-control': 'no-store', 'content-security-policy': "frame-ancestors 'self'" }
  app.get('/demo', (context) => context.html(shop.replaceAll('{{token}}', demo.widgetToken), 200, headers))
  app.get('/demo/portal', (context) => context.html(portal.replaceAll('{{key}}', demo.portalKey), 200, headers))
}
