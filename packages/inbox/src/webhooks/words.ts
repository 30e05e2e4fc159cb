import type { Refusal } from '../http/reply'
import { pageTexts } from '../strings/strings'

/** The texts of this page in the language in use. */
export const words = pageTexts.webhooks

/** What a webhook can be told of. */
export const eventsToHear: readonly string[] = Object.keys(words.eventNames)
const eventNames: Readonly<Record<string, string>> = { ...words.eventNames, 'webhook.test': words.testEvent }

/** An event in plain words; one that this page does not know yet as the server calls it. */
export const eventName = (event: string): string => eventNames[event] ?? event

/** What to tell a person about a refusal. */
export function problemText({ code }: Refusal): string {
  const texts: Readonly<Record<string, string | undefined>> = words.problems
  return texts[code] ?? words.problems.failed
}

/** The rest of an address may hold a token, and is long. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
