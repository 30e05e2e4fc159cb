import type english from '../locales/en.json'
import { signal } from '../signal/signal'

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type Base<Name> = Name extends `${infer Stem}.${PluralForm}` ? Stem : Name
/** Every visible string has a name; the ones that count have a plural form behind it. The launcher's stay with it. */
export type StringName = Exclude<Base<keyof typeof english>, `launcher.${string}`>

/** The language that the document is shown in. */
export interface Language {
  readonly locale: string
  readonly strings: Readonly<Record<string, string>>
}

export const language = signal<Language>({ locale: 'en', strings: {} })

/** The string of that name with `{values}` filled in, or nothing until it has come; `count` also picks its plural form. */
export function t(name: StringName, values: Readonly<Record<string, string | number>> = {}): string {
  const { locale, strings } = language.value
  const form = typeof values.count === 'number' && new Intl.PluralRules(locale).select(values.count)
  const text = strings[`${name}.${form}`] ?? strings[`${name}.other`] ?? strings[name] ?? ''
  return text.replace(/\{(\w+)\}/g, (hole, key: string) => {
    const value = values[key]
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? hole)
  })
}
