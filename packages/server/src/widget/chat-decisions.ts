import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type ChatSettings, defaultChatSettings } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'

/** What the chat itself shows; the rest is the launcher's or the server's. */
const SHOWN = [
  'radius',
  'font',
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

type ChatDecisions = Pick<WebchatConfig, (typeof SHOWN)[number] | 'consent'>

/** What a business decided for the chat. Defaults are left out: the chat knows them, and every byte of it is paid at each opening. */
export function chatDecisions(chat: ChatSettings): ChatDecisions {
  const decided: Omit<ChatDecisions, 'consent'> = Object.fromEntries(
    SHOWN.filter((name) => !isDeepStrictEqual(chat[name], defaultChatSettings[name])).map((name) => [name, chat[name]]),
  )
  const { consent } = chat
  return { ...decided, ...(consent === null ? {} : { consent: { text: consent, version: versionOf(consent) } }) }
}

/** Tells one wording from another, so that it can be said which one somebody agreed to. */
function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
