import type { Storage } from '@opencx/client'
import { type Language, languageIds } from './languages'

const NAME = 'language'

const spoken = (tag: string): Language | undefined => {
  const [language] = tag.toLowerCase().split('-')
  return languageIds.find((known) => known === language)
}

/** The person's own choice, else the first language of their browser that the inbox speaks, else English. */
export function chosenLanguage(storage: Pick<Storage, 'get'>, wanted: readonly string[]): Language {
  return [storage.get(NAME) ?? '', ...wanted].map(spoken).find((known) => known !== undefined) ?? 'en'
}

/** Keeps a choice in this browser; it holds from the next load of the page. */
export function keepLanguage(storage: Pick<Storage, 'set'>, language: Language): void {
  storage.set(NAME, language)
}
