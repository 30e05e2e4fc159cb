import { findArticle } from './find-article'
import { type Page, type PageNode, textOf } from './nodes'
import type { Survey } from './survey'

/** A main part with less in it is taken for a mistake of the page. */
const LEAST_LENGTH = 40

/** What holds the content of a page from which everything else was taken away. */
export function findMainContent($: Page, { mains, articles }: Survey): PageNode[] {
  for (const places of [mains, articles])
    if (places.map(textOf).join('').trim().length >= LEAST_LENGTH) return [...places]
  return findArticle($) ?? $.root().toArray()
}
