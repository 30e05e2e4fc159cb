import type { PageTexts, Strings } from './strings'

export interface Spoken {
  /** In the language itself. */
  readonly name: string
  readonly direction: 'ltr' | 'rtl'
  readonly strings: () => Promise<Strings>
  readonly pageTexts: () => Promise<PageTexts>
}

export type Language = 'en' | 'de' | 'ar'

/** What the inbox speaks. Only the texts of the language in use are fetched. */
export const languages: Readonly<Record<Language, Spoken>> = {
  en: {
    name: 'English',
    direction: 'ltr',
    strings: () => import('./en').then(({ en }) => en),
    pageTexts: () => import('./en-pages').then(({ enPages }) => enPages),
  },
  de: {
    name: 'Deutsch',
    direction: 'ltr',
    strings: () => import('./de').then(({ de }) => de),
    pageTexts: () => import('./de/pages').then(({ dePages }) => dePages),
  },
  ar: {
    name: 'العربية',
    direction: 'rtl',
    strings: () => import('./ar').then(({ ar }) => ar),
    pageTexts: () => import('./ar/pages').then(({ arPages }) => arPages),
  },
}

export const languageIds: readonly Language[] = ['en', 'de', 'ar']
