import { Look } from '@opencx/protocol/http/widget'
import { z } from 'zod'
import { connectSources, contentSecurityPolicy, hashSource } from '../http/content-security-policy'
import { Refused } from '../http/errors'
import type { WebApp } from '../http/web'
import { readKey } from '../keys'

/**
 * Serves a page that shows the chat of a key as any page would; only our own pages may frame it. The chat is opened by
 * hand: one that opened by itself would take the focus out of what somebody is writing around it.
 */
export function mountPreview(app: WebApp, { ownOrigins }: { readonly ownOrigins: readonly string[] }): void {
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy({
      'default-src': "'none'",
      'script-src': "'self'",
      'style-src': hashSource(STYLE),
      'connect-src': connectSources(ownOrigins),
      'frame-src': "'self'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'self'",
    }),
  }
  app.get('/preview', (context) => {
    // whoever is read has letters, digits and underscores only: nothing to break out of an attribute with
    const key = readKey(context.req.query('key'))
    if ('code' in key) throw new Refused(key.code, key)
    if (key.kind === 'secret') throw new Refused('secret_key_in_page')
    const theme = context.req.query('theme') === 'dark' ? 'dark' : 'light'
    const look = attributesOf({ color: context.req.query('color'), position: context.req.query('position') })
    return context.html(page({ key: key.text, theme, look }), 200, headers)
  })
}

const STYLE = `
:root{color-scheme:light;--page:#f3f4f6;--block:#e2e5ea}
:root[data-theme=dark]{color-scheme:dark;--page:#16181d;--block:#262a32}
body{margin:0;min-height:100dvh;background:var(--page)}
main{display:grid;gap:20px;max-width:640px;padding:32px}
span{display:block;height:14px;border-radius:7px;background:var(--block)}
.head{width:38%;height:30px}.wide{height:180px;border-radius:14px}.short{width:62%}
`

/** What of a look is not saved yet, as the page asks for it; what is no such thing is left out. */
function attributesOf(wanted: { readonly color: string | undefined; readonly position: string | undefined }): string {
  const { data = {} } = z
    .object({
      color: Look.shape.color.optional().catch(undefined),
      position: Look.shape.position.optional().catch(undefined),
    })
    .safeParse(wanted)
  const { color, position } = data
  return `${color ? ` data-color="${color}"` : ''}${position ? ` data-position="${position}"` : ''}`
}

interface PreviewPage {
  readonly key: string
  readonly theme: 'light' | 'dark'
  /** More attributes of the script. */
  readonly look: string
}

const page = ({ key, theme, look }: PreviewPage) => `<!doctype html>
<html lang="en" data-theme="${theme}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>Preview</title><style>${STYLE}</style></head><body>
<main aria-hidden="true"><span class="head"></span><span class="wide"></span><span></span><span></span><span class="short"></span></main>
<script async src="/widget.js" data-api-key="${key}" data-theme="${theme}"${look}></script></body></html>
`
