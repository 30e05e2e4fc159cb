import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ExchangeReply, ExchangeRequest } from './exchange'
import { SomeChatSettings } from './settings'

/** How the launcher and the chat look, as the organisation saved it. */
export const Look = z.object({
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #2244ee')
    .describe('Accent colour, `#rrggbb`.'),
  position: z.enum(['left', 'right']).describe('On which side of the page the launcher stands.'),
  theme: z.enum(['light', 'dark', 'auto']).describe('`auto` follows the visitor’s device.'),
})
export type Look = z.infer<typeof Look>

/** What the launcher says, in the visitor's language: the names that begin with `launcher.` in a locale of the webchat. */
export const LauncherTexts = z
  .object({
    open: z.string().describe('Name of the launcher while the chat is closed.'),
    close: z.string().describe('Name of the launcher while it is open.'),
    title: z.string().describe('Title of the frame.'),
    silent: z.string().describe('What is said where the frame does not answer.'),
    dismiss: z.string().describe('Name of the button that takes the greeting away.'),
  })
  .partial()
export type LauncherTexts = z.infer<typeof LauncherTexts>

/** What the loader needs before anybody clicks. */
export const BootReply = z.object({
  look: Look.describe('How launcher and chat look.'),
  style: z
    .string()
    .describe(
      'Style of launcher, panel and greeting: what the loader does not carry, with the look that the page asked for.',
    ),
  name: z.string().describe('The organisation’s name, for the accessible texts.'),
  supportUrl: z.string().describe('Plain page with the same chat, offered where a frame cannot be shown.'),
  texts: LauncherTexts.optional().describe(
    'What the launcher says, in the visitor’s language; absent where the loader’s own words do.',
  ),
  invalid: z
    .record(z.string(), z.string())
    .optional()
    .describe(
      'Options of the page that have no right form, by name, and what to write on its console; absent for none.',
    ),
  greeting: z
    .object({
      text: z.string().describe('What it says.'),
      afterSeconds: z.number().describe('Seconds after the page was opened.'),
    })
    .nullable()
    .optional()
    .describe('A card beside the closed launcher; null or absent for none.'),
})
export type BootReply = z.infer<typeof BootReply>

/** Configuration that the server writes into the chat document. */
export const WebchatConfig = z.object({
  /** Names what is kept on the device: the key of the page, or the first of those that were rolled from each other. */
  key: z.string(),
  /** Embed ticket: proves that this document was served by us for this key. */
  ticket: z.string(),
  /** Where the parts are that the chat loads when they are first used, with a slash at the end. */
  chunks: z.string(),
  name: z.string(),
  theme: Look.shape.theme,
  /** Colours for each scheme: accent, text on it, a tint of it, and the accent as text; `rrggbb` after each other. */
  palette: z.object({ light: z.string(), dark: z.string() }),
  /** Custom properties of the style, where the business decided otherwise: corners and font. */
  variables: z.record(z.string(), z.string()).optional(),
  /** Only for hotspot keys, whose portals close and whose visitors send pictures only: where the same chat is a page of its own. */
  supportPath: z.string().optional(),
  locale: z.string(),
  /** Writing direction of `locale`. */
  dir: z.enum(['ltr', 'rtl']),
  /** Every visible string of `locale`, by name: `locales/<locale>.json` of the webchat's build. */
  strings: z.record(z.string(), z.string()),
  welcome: z.string(),
  /** Whether somebody is there to answer now; left out where that is not known. */
  isAttended: z.boolean().optional(),
  /** While nobody is there: when somebody will be, ISO 8601 UTC. */
  opensAt: z.string().optional(),
  /** How soon somebody usually answers, in words of `locale`. */
  replies: z.string().optional(),
  /** What the visitor agrees to before the first message; `version` is what `consentedTo` says then. */
  consent: z.object({ text: z.string(), version: z.string() }).optional(),
  // what the business decided; left out where that is the default
  ...SomeChatSettings.pick({
    suggestedQuestions: true,
    helpLinks: true,
    preChat: true,
    asksRating: true,
    takesFiles: true,
    isBranded: true,
    fallback: true,
    hasSound: true,
    flashesTitle: true,
  }).shape,
})
export type WebchatConfig = z.infer<typeof WebchatConfig>

export const boot = {
  method: 'GET',
  path: '/widget/v1/boot',
  access: 'anyone',
  summary: 'What the loader needs to draw the launcher, and whether this origin may embed the chat',
  // beside the key, the options of the page: a wrong one is told in the reply and refuses nothing
  query: z
    .object({ key: z.string().max(500).optional().describe('The publishable key or widget token of the page.') })
    .catchall(z.string()),
  reply: BootReply,
  errors: [
    'key_missing',
    'key_malformed',
    'key_truncated',
    'key_invalid',
    'secret_key_in_page',
    'origin_not_allowed',
    'network_not_allowed',
    'rate_limited',
  ],
} as const satisfies Endpoint

export const exchange = {
  method: 'POST',
  path: '/widget/v1/exchange',
  access: 'visitor',
  summary: 'Send commands, get everything new, or wait for it',
  body: ExchangeRequest,
  reply: ExchangeReply,
  errors: [
    'session_missing',
    'session_expired',
    'identity_required',
    'key_invalid',
    'ticket_missing',
    'ticket_invalid',
    'ticket_expired',
    'origin_not_allowed',
    'conversation_not_found',
    'id_taken',
    'invalid_request',
    'invalid_json',
    'body_too_large',
    'rate_limited',
    'storage_full',
    'unavailable',
  ],
} as const satisfies Endpoint

/** Takes the session token back; succeeds also where nobody has that session, so that it can be repeated. */
export const signOut = {
  method: 'POST',
  path: '/widget/v1/sign-out',
  access: 'visitor',
  summary: 'End a visitor’s session: its token opens nothing any more',
  reply: z.object({}),
  errors: ['session_missing', 'rate_limited'],
} as const satisfies Endpoint

/** What a browser tells when the policy of the chat document stopped something. Browsers add fields as they like. */
export const RefusalReport = z.object({
  'csp-report': z
    .object({
      'effective-directive': z.string().max(200).optional().describe('The rule that stopped it.'),
      'violated-directive': z.string().max(2_000).optional().describe('The same, from older browsers.'),
    })
    .describe('What the browser tells.'),
})
export type RefusalReport = z.infer<typeof RefusalReport>

/** Always succeeds: who tells something, and what of it was new, is nobody's business. */
export const tellRefusal = {
  method: 'POST',
  path: '/widget/v1/refusals',
  summary: 'A browser tells that it refused to show the chat in a page',
  access: 'anyone',
  /** The id of the key. */
  query: z.strictObject({ key: z.string().max(100).describe('The id of the key.') }),
  body: RefusalReport,
  reply: z.object({}),
  status: 204,
  errors: ['invalid_request', 'invalid_json', 'body_too_large', 'rate_limited'],
} as const satisfies Endpoint
