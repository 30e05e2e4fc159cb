import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type ChatSettings, defaultChatSettings } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'

/** What the chat itself shows; the rest is the launcher's or the server's. */
const SHOWN = [
  'suggestedQuestions',
  'helpLinks',
  'preChat',
  'asksRating',
  'takesFiles',
  'isBranded',
  'fallback',
  'hasSound',
  'flashesTitle',
] as const satisfies readonly (keyof ChatSettings & keyof WebchatConfig)[]

type ChatDecisions = Pick<WebchatConfig, (typeof SHOWN)[number] | 'consent' | 'variables'>

/** What a business decided for the chat. Defaults are left out: the chat knows them, and every byte of it is paid at each opening. */
export function chatDecisions(chat: ChatSettings): ChatDecisions {
  const decided: Pick<ChatDecisions, (typeof SHOWN)[number]> = Object.fromEntries(
    SHOWN.filter((name) => !isDeepStrictEqual(chat[name], defaultChatSettings[name])).map((name) => [name, chat[name]]),
  )
  const { consent } = chat
  const variables = variablesOf(chat)
  return {
    ...decided,
    ...(variables && { variables }),
    ...(consent !== null && { consent: { text: consent, version: versionOf(consent) } }),
  }
}

/** Families that devices have; a font of our own would be more bytes than the chat. */
const FONTS: Readonly<Record<Exclude<ChatSettings['font'], 'system'>, string>> = {
  serif: 'ui-serif,Charter,Georgia,"Noto Serif",serif',
  rounded: 'ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Quicksand,Nunito,system-ui,sans-serif',
  mono: 'ui-monospace,Menlo,Consolas,"Noto Sans Mono",monospace',
}

/** What a bubble's corners are at most, and those between bubbles that belong together, in pixels. */
const ROUND = 18
const TIGHT = 5

/** The custom properties that the chat's style reads, or nothing where the defaults hold. */
function variablesOf({ radius, font }: ChatSettings): Record<string, string> | null {
  const corners = radius !== defaultChatSettings.radius && {
    '--round': `${Math.min(radius, ROUND)}px`,
    '--tight': `${Math.min(radius, TIGHT)}px`,
  }
  const family = font !== 'system' && { '--font': FONTS[font] }
  return corners || family ? { ...corners, ...family } : null
}

/** Tells one wording from another, so that it can be said which one somebody agreed to. */
function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
