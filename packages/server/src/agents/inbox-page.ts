import { connectSources, contentSecurityPolicy } from '../http/content-security-policy'
import { Refused } from '../http/errors'
import { staticFile } from '../http/static-file'
import type { WebApp, WebContext } from '../http/web'

interface InboxPage {
  /** The inbox's files by their path. */
  readonly files: ReadonlyMap<string, Buffer>
  readonly ownOrigins: readonly string[]
}

type Serve = (context: WebContext) => Promise<Response>

/** Serves the inbox: its page at every address below `/inbox`, its assets for ever, because their names change with them. */
export function mountInboxPage(app: WebApp, { files, ownOrigins }: InboxPage): void {
  const assets = new Map<string, Serve>()
  for (const [path, bytes] of files) {
    const isHashed = path.startsWith('assets/')
    const cacheControl = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache'
    assets.set(`/inbox/${path}`, staticFile({ name: path, bytes, headers: { 'cache-control': cacheControl } }))
  }
  const page = staticFile({
    name: 'index.html',
    bytes: files.get('index.html') ?? Buffer.alloc(0),
    headers: pageHeaders(ownOrigins),
  })
  const serve: Serve = (context) => {
    const asset = assets.get(context.req.path)
    if (asset && !context.req.path.endsWith('/index.html')) return asset(context)
    // a script of an older build, or a call that does not exist, must not be answered with a page
    if (/^\/inbox\/(assets|v1)\/|\.\w+$/.test(context.req.path)) throw new Refused('not_found')
    return page(context)
  }
  // asked for by browsers on every page of this host that names none
  const icon = assets.get('/inbox/favicon.svg')
  if (icon) app.get('/favicon.ico', icon)
  app.get('/inbox', serve)
  app.get('/inbox/*', serve)
}

function pageHeaders(ownOrigins: readonly string[]): Record<string, string> {
  return {
    'cache-control': 'no-cache',
    'content-security-policy': contentSecurityPolicy({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': "'self'",
      'connect-src': connectSources(ownOrigins),
      'img-src': "'self' data: blob:",
      'font-src': "'self'",
      'media-src': "'self' blob:",
      'manifest-src': "'self'",
      'frame-src': "'self'",
      'form-action': "'self'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    }),
    // for engines that know nothing of frame-ancestors
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
  }
}
