import { type Language, languages } from './languages'
import { sayPageTexts, sayStrings } from './strings'

let spoken: Language = 'en'
let pages: Promise<void> | null = null

/** Fetches once more what was lost on the way. */
const twice = <Texts>(fetched: () => Promise<Texts>): Promise<Texts> => fetched().catch(fetched)

/** Has the inbox speak a language, or English where its texts cannot be had, and says which. Nothing is drawn before. */
export async function speak(language: Language): Promise<Language> {
  spoken = language
  const texts = await twice(languages[language].strings).catch(() => {
    spoken = 'en'
    return twice(languages.en.strings)
  })
  sayStrings(texts)
  return spoken
}

async function speakInPages(): Promise<void> {
  sayPageTexts(await twice(languages[spoken].pageTexts).catch(() => twice(languages.en.pageTexts)))
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
