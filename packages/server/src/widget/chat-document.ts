import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { LRUCache } from 'lru-cache'
import type { WebchatBuild } from '../builds'
import type { Clock } from '../clock'
import { connectSources, contentSecurityPolicy, hashSource } from '../http/content-security-policy'
import { type EncodedText, encodedText } from '../http/encoded-text'
import type { KnownKey } from '../keys'
import { directionOf } from './locale'
import { bucketOf, type TicketOffice } from './ticket'

/** About 20 KB each, and plain text of four times that for the few that accept nothing better. */
const REMEMBERED = 500

interface ChatDocumentOptions {
  readonly build: WebchatBuild
  readonly tickets: TicketOffice
  readonly ownOrigins: readonly string[]
  readonly clock: Clock
}

interface Wanted {
  readonly key: KnownKey
  readonly locale: string
}

/** The one page that holds the whole chat. */
export interface ChatDocuments {
  readonly locales: ReadonlySet<string>
  /** The document, made once per key, settings, locale and ticket. */
  make(wanted: Wanted): EncodedText
  /** The document's policy; `ancestors` null says nothing about who may frame it. */
  policy(ancestors: readonly string[] | null): string
}

/** Prepares the chat documents of all keys: one HTML file each with style, script, strings and ticket inside. */
export function createChatDocuments({ build, tickets, ownOrigins, clock }: ChatDocumentOptions): ChatDocuments {
  const script = inlineScript(build.script)
  const style = inlineStyle(build.style)
  const remembered = new LRUCache<string, EncodedText>({ max: REMEMBERED })
  const directives = {
    'default-src': "'none'",
    'script-src': `${hashSource(script)} 'self'`,
    'style-src': hashSource(style),
    'connect-src': connectSources(ownOrigins),
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  }

  const configure = ({ key, locale }: Wanted): WebchatConfig => ({
    key: key.text,
    ticket: tickets.mint({ keyId: key.id, mode: key.mode }, clock.now()),
    name: key.org.name,
    look: key.org.look,
    locale,
    dir: directionOf(locale),
    strings: build.strings.get(locale) ?? {},
    welcome: key.org.welcome,
  })

  return {
    locales: new Set(build.strings.keys()),
    make(wanted) {
      const { key, locale } = wanted
      const name = [key.id, key.mode, key.org.settingsVersion, locale, bucketOf(clock.now())].join(' ')
      const known = remembered.get(name)
      if (known) return known
      const made = encodedText(compose({ config: configure(wanted), script, style }))
      remembered.set(name, made)
      return made
    },
    policy: (ancestors) =>
      contentSecurityPolicy({
        ...directives,
        'frame-ancestors': ancestors && (ancestors.length > 0 ? ancestors.join(' ') : "'none'"),
      }),
  }
}

function compose({ config, script, style }: { config: WebchatConfig; script: string; style: string }): string {
  return [
    `<!doctype html><html lang="${config.locale}" dir="${config.dir}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content,viewport-fit=cover">',
    `<meta name="robots" content="noindex"><title>Chat</title><style>${style}</style></head><body>`,
    `<script type="application/json" id="opencx-config">${inlineJson(config)}</script>`,
    `<script type="module">${script}</script></body></html>`,
  ].join('')
}

/** JSON in which no text can close the element around it. */
export function inlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}

/** Script in which no string can close the element around it; the escapes mean the same inside of strings. */
function inlineScript(text: string): string {
  return text.trim().replace(/<(\/script|!--)/gi, (_, rest: string) => `\\x3c${rest}`)
}

function inlineStyle(text: string): string {
  if (/<\/style/i.test(text)) throw new Error('the style of the webchat holds the end of a style element')
  return text.trim()
}
