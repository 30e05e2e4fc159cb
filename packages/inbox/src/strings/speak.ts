import { type Language, languages, type Spoken } from './languages'
import { sayPageTexts, sayStrings } from './strings'

let spoken: Language = 'en'
let pages: Promise<void> | null = null

type Texts = Readonly<Record<Language, Pick<Spoken, 'strings' | 'pageTexts'>>>
let known: Texts = languages

/** Fetches once more what was lost on the way. */
const twice = <Texts>(fetched: () => Promise<Texts>): Promise<Texts> => fetched().catch(fetched)

/** Has the inbox speak a language, or English where its texts cannot be had, and says which. Nothing is drawn before. */
export async function speak(language: Language, texts: Texts = languages): Promise<Language> {
  spoken = language
  known = texts
  pages = null
  sayStrings(
    await twice(texts[language].strings).catch(() => {
      spoken = 'en'
      return twice(texts.en.strings)
    }),
  )
  return spoken
}

async function speakInPages(): Promise<void> {
  sayPageTexts(await twice(known[spoken].pageTexts).catch(() => twice(known.en.pageTexts)))
}

/** Loads a later part of the page once the texts are there that its modules read. */
export async function afterTexts<Part>(load: () => Promise<Part>): Promise<Part> {
  pages ??= speakInPages()
  await pages.catch((reason: unknown) => {
    // whoever asks again has it fetched again
    pages = null
    throw reason
  })
  return load()
}

/** The language in use. */
export const spokenLanguage = (): Language => spoken
