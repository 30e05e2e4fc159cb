import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { LauncherTexts, WebchatConfig } from '@opencx/protocol/http/widget'
import { parseHex } from '@opencx/protocol/look/color'
import { palettes } from '@opencx/protocol/look/palette'
import type { WebchatBuild } from '../builds'
import type { Clock } from '../clock'
import { brotliHead, brotliWithTail } from '../http/brotli-tail'
import { connectSources, contentSecurityPolicy, hashSource } from '../http/content-security-policy'
import type { Bytes, Encoding } from '../http/encoding'
import { escapeHtml } from '../http/escape-html'
import type { KnownKey } from '../keys'
import { createOwnedCache } from '../owned-cache'
import { attendance } from './attendance'
import { chatDecisions } from './chat-decisions'
import { directionOf } from './locale'
import { partStrings } from './part-strings'
import type { TicketOffice } from './ticket'

const zip = promisify(gzip)
/** How long one tail serves everybody: the office may have closed meanwhile. */
const MOMENT_MS = 5_000
const TAILS_OF_KEY = 20

interface ChatDocumentOptions {
  readonly build: WebchatBuild
  /** Where the chunks are. */
  readonly chunks: string
  readonly tickets: TicketOffice
  readonly ownOrigins: readonly string[]
  readonly clock: Clock
}

interface Wanted {
  readonly key: KnownKey
  readonly locale: string
  /** The accent that the page asks for instead of the saved one; anything that is no colour means the saved one. */
  readonly color: string | undefined
  /** A page of its own: nothing around it can say what is missing where scripts do not run. */
  readonly isPage?: boolean
  readonly encoding: Encoding
}

interface Configured {
  readonly key: KnownKey
  readonly locale: string
  readonly accent: string
  readonly now: number
}

/** The one page that holds the whole chat: style, script, strings of one locale and a fresh ticket. */
export interface ChatDocuments {
  readonly locales: ReadonlySet<string>
  /** What the launcher says in a locale. */
  launcherTexts(locale: string): LauncherTexts
  make(wanted: Wanted): Promise<Bytes>
  /** Has the document of a locale ready before it is asked for. */
  warm(locale: string): void
  /** The document's policy; `ancestors` null says nothing about who may frame it. Refusals are told to `reportTo`. */
  policy(ancestors: readonly string[] | null, reportTo?: string | null): string
}

/** Everything but the few lines that differ between keys, which stand last. Compressed when first asked for. */
interface Head {
  readonly text: string
  readonly brotli: () => Promise<Bytes>
}

/** Prepares the chat documents of all keys. */
export function createChatDocuments({ build, chunks, tickets, ownOrigins, clock }: ChatDocumentOptions): ChatDocuments {
  const script = inlineScript(build.script)
  const style = inlineStyle(build.style)
  const parted = [...build.strings].map(([locale, all]) => ({ locale, ...partStrings(all) }))
  const heads = new Map(
    parted.map(({ locale, strings }) => [locale, makeHead({ locale, strings, chunks, script, style })]),
  )
  const texts = new Map(parted.map((part) => [part.locale, part.texts]))
  const said = new Map(parted.map((part) => [part.locale, part.own]))
  const directives = {
    'default-src': "'none'",
    'script-src': `${hashSource(script)} 'self'`,
    'style-src': `${hashSource(style)} 'self'`,
    'connect-src': connectSources(ownOrigins),
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  }

  const tailOf = createOwnedCache<KnownKey, string>(TAILS_OF_KEY)
  const configure = ({ key, locale, accent, now }: Configured): KeyConfig => ({
    key: key.family,
    ticket: tickets.mint({ keyId: key.id, mode: key.mode }, now),
    name: key.org.name,
    theme: key.org.look.theme,
    palette: palettes(accent),
    welcome: key.org.welcome,
    ...chatDecisions(key.org.chat),
    ...(key.mode === 'hotspot' && { supportPath: `/support/${key.org.slug}` }),
    ...(key.org.chat.replyTime && { replies: said.get(locale)?.[`server.reply.${key.org.chat.replyTime}`] }),
    ...attendance(key.org.hours, now),
  })

  return {
    locales: new Set(heads.keys()),
    launcherTexts: (locale) => texts.get(locale) ?? {},
    make({ key, locale, color, isPage = false, encoding }) {
      const head = heads.get(locale)
      if (!head) throw new Error(`no strings for the locale ${locale}`)
      const now = clock.now()
      const accent = color && parseHex(color) ? color : key.org.look.color
      const moment = Math.floor(now / MOMENT_MS)
      const tail = tailOf(key, `${locale} ${accent} ${moment} ${isPage}`, () =>
        makeTail(
          configure({ key, locale, accent, now }),
          isPage ? (said.get(locale)?.['server.script'] ?? '') : undefined,
        ),
      )
      return encode(head, tail, encoding)
    },
    warm(locale) {
      void heads.get(locale)?.brotli()
    },
    policy: (ancestors, reportTo = null) =>
      contentSecurityPolicy({
        ...directives,
        'report-uri': ancestors && reportTo,
        'frame-ancestors': ancestors && (ancestors.length > 0 ? ancestors.join(' ') : "'none'"),
      }),
  }
}

type LocaleConfig = Pick<WebchatConfig, 'locale' | 'dir' | 'strings' | 'chunks'>
type KeyConfig = Omit<WebchatConfig, keyof LocaleConfig>

interface HeadParts {
  readonly locale: string
  readonly strings: LocaleConfig['strings']
  readonly chunks: string
  readonly script: string
  readonly style: string
}

/** The script is a module and runs after parsing, so the configuration may stand behind it. */
function makeHead({ locale, strings, chunks, script, style }: HeadParts): Head {
  const dir = directionOf(locale)
  const config: LocaleConfig = { locale, dir, strings, chunks }
  const text = [
    `<!doctype html><html lang="${locale}" dir="${dir}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1,interactive-widget=resizes-content,viewport-fit=cover">',
    `<meta name="robots" content="noindex"><style>${style}</style>`,
    `<script type="module">${script}</script>`,
    // without its closing brace: the tail goes on
    `<script type="application/json" id="opencx-config">${inlineJson(config).slice(0, -1)},`,
  ].join('')
  let compressed: Promise<Bytes> | undefined
  return {
    text,
    brotli() {
      compressed ??= brotliHead(text)
      return compressed
    },
  }
}

/** Without the tags that HTML lets a document leave out: a tail is sent as it is. `withoutScript` is for pages of their own. */
function makeTail(config: KeyConfig, withoutScript?: string): string {
  const tail = `${inlineJson(config).slice(1)}</script>`
  if (withoutScript === undefined) return `${tail}<title>Chat</title>`
  const name = escapeHtml(config.name)
  const sentence = escapeHtml(withoutScript)
  // stands like the chat's header, whose style is there
  return `${tail}<title>${name}</title><body><noscript><header><div class="business"><h1>${name}</h1><p>${sentence}</p></div></header></noscript>`
}

async function encode(head: Head, tail: string, encoding: Encoding): Promise<Bytes> {
  if (encoding === 'br') return brotliWithTail(await head.brotli(), tail)
  const whole = Buffer.from(head.text + tail)
  return encoding === 'gzip' ? zip(whole) : whole
}

/** JSON in which no text can close the element around it. */
function inlineJson(value: object): string {
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
