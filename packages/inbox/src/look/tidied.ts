import type { SettingsChanges } from '@opencx/protocol/http/business'
import type { PreChatField } from '@opencx/protocol/http/settings'
import { words } from './words'

/** What was written, without empty lines and spaces around: as it is kept. */
export function tidied(changes: SettingsChanges): SettingsChanges {
  const { welcome, greeting, consent, suggestedQuestions, helpLinks, fallback, preChat } = changes
  return {
    ...changes,
    ...(welcome !== undefined && { welcome: welcome.trim() }),
    ...(greeting && { greeting: { ...greeting, text: greeting.text.trim() } }),
    ...(consent && { consent: consent.trim() }),
    ...(suggestedQuestions && { suggestedQuestions: suggestedQuestions.map(trim).filter(Boolean) }),
    ...(helpLinks && {
      helpLinks: helpLinks
        .map(({ label, url }) => ({ label: label.trim(), url: withScheme(url.trim()) }))
        .filter(({ label, url }) => label !== '' || url !== ''),
    }),
    ...(fallback && {
      fallback: { phone: fallback.phone?.trim() || null, email: fallback.email?.trim() || null },
    }),
    ...(preChat && { preChat: { ...preChat, fields: named(preChat.fields) } }),
  }
}

/** What is missing before it can be saved; null for nothing. */
export function missing({ color, welcome, greeting, consent, preChat, helpLinks }: SettingsChanges): string | null {
  if (color !== undefined && !/^#[0-9a-f]{6}$/i.test(color)) return words.missing.color
  if (helpLinks?.some(({ label, url }) => label === '' || !isAddress(url))) return words.missing.link
  if (welcome === '') return words.missing.welcome
  if (greeting?.text === '') return words.missing.greeting
  if (consent === '') return words.missing.consent
  const isShort = ({ label, type, options }: PreChatField) => label === '' || (type === 'select' && !options?.length)
  return preChat?.fields.some(isShort) ? words.missing.field : null
}

const isAddress = (url: string) => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

const trim = (text: string) => text.trim()

const withScheme = (url: string) => (url === '' || /^[a-z]+:/i.test(url) ? url : `https://${url}`)

/** Tidies the fields, and names the new ones after their labels: a name that has answers already stays. */
function named(fields: readonly PreChatField[]): PreChatField[] {
  const taken = new Set(['name', 'email', 'consent', 'message', ...fields.map(({ name }) => name)])
  return fields.map(({ name, label, type, isRequired, options }) => {
    const tidy = { label: label.trim(), type, isRequired }
    const choices = type === 'select' ? { options: (options ?? []).map(trim).filter(Boolean) } : {}
    return { name: name || freeName(tidy.label, taken), ...tidy, ...choices }
  })
}

/** `Order number` becomes `order_number`; of two, the second gets a number. */
function freeName(label: string, taken: Set<string>): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, 30)
  const base = plain === '' ? 'answer' : plain
  let name = base
  for (let count = 2; taken.has(name); count++) name = `${base}_${count}`
  taken.add(name)
  return name
}
