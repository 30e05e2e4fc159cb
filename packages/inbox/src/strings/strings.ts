import type { en } from './en'
import type { enPages } from './en-pages'

/** What the first screen says; English says what there is. */
export type Strings = typeof en
/** What the pages and parts say that are loaded later. */
export type PageTexts = typeof enPages

/** The texts of the language in use, there before any module that reads them is evaluated. */
export let strings: Strings
/** Those of the pages that are loaded later, there before the first of them is. */
export let pageTexts: PageTexts

export function sayStrings(texts: Strings): void {
  strings = texts
}

export function sayPageTexts(texts: PageTexts): void {
  pageTexts = texts
}
