import { language } from '../i18n/translate'
import { effect } from '../signal/signal'

/**
 * Every chunk imports this first: its style and its strings are there before it draws. A reader that changes the language
 * gets the strings of the new one.
 */
const { importStyle, patiently } = globalThis.opencxKit
/** The strings are beside this file. */
const base = new URL('.', import.meta.url)
const TIMEOUT_MS = 15_000

const fetched = new Map<string, Promise<Record<string, string>>>()

function stringsOf(locale: string): Promise<Record<string, string>> {
  const known = fetched.get(locale)
  if (known) return known
  const strings = fetch(new URL(`${locale}.json`, base), { signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null }).then(
    (reply) => {
      if (!reply.ok) throw new Error(`no strings of ${locale}, but ${reply.status}`)
      return reply.json()
    },
  )
  fetched.set(locale, strings)
  strings.catch(() => fetched.delete(locale))
  return strings
}

async function addStrings(): Promise<void> {
  const { locale, strings } = language.peek()
  if (PROBE in strings) return
  const more = await stringsOf(locale)
  const now = language.peek()
  if (now.locale === locale) language.value = { locale, strings: { ...now.strings, ...more } }
}
/** Any of the strings that come with the chunks. */
const PROBE = 'more.close'

// a module that failed once is never run again
await patiently(() => Promise.all([importStyle(), addStrings()]))
effect(() => {
  if (language.value) addStrings().catch(console.warn)
})
