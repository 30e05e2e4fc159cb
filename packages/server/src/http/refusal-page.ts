import type { Context } from 'hono'
import { contentSecurityPolicy, hashSource } from './content-security-policy'
import { escapeHtml } from './escape-html'

const STYLE = [
  ':root{color-scheme:light dark;--text:#18181b;--soft:#52525b;--page:#f4f4f5;--card:#fff;--line:#e4e4e7}',
  '@media(prefers-color-scheme:dark){:root{--text:#fafafa;--soft:#a1a1aa;--page:#09090b;--card:#18181b;--line:#27272a}}',
  '*{box-sizing:border-box;margin:0}',
  'body{min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--page);color:var(--text)',
  ';font:16px/1.6 system-ui,sans-serif}',
  'main{width:100%;max-width:30rem;padding:32px;background:var(--card);border:1px solid var(--line);border-radius:16px}',
  'h1{font-size:1.25rem;line-height:1.3;margin-bottom:12px;text-wrap:balance}',
  'p{overflow-wrap:anywhere}',
  'small{display:block;margin-top:24px;color:var(--soft)}',
].join('')

/** For people only: in a frame, and for every program, a refusal stays what it is. */
export const refusalPageHeaders = {
  'content-security-policy': contentSecurityPolicy({
    'default-src': "'none'",
    'style-src': hashSource(STYLE),
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
  }),
  'x-frame-options': 'DENY',
}

/** Whether somebody opened this address in a browser, as opposed to a script, a frame or another program. */
export function isOpenedByPerson({ req }: Context): boolean {
  if (req.method !== 'GET' || !req.header('accept')?.includes('text/html')) return false
  // not sent over plain http, where only what was accepted can tell
  return [undefined, 'document'].includes(req.header('sec-fetch-dest'))
}

/** A small page that says the same as the refusal's body. */
export function refusalPage({ statusCode, code, message }: { statusCode: number; code: string; message: string }) {
  const title = titleOf(statusCode)
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<title>${title}</title><style>${STYLE}</style></head>`,
    `<body><main><h1>${title}</h1><p>${escapeHtml(message)}</p><small>${statusCode} · ${code}</small></main></body></html>`,
  ].join('')
}

function titleOf(statusCode: number): string {
  if (statusCode === 404) return 'Not found'
  if (statusCode === 429) return 'A moment, please'
  if (statusCode >= 500) return 'This does not work at the moment'
  return 'This cannot be opened'
}
