import { Readability } from '@mozilla/readability'
import { load } from 'cheerio'
import { parseHTML } from 'linkedom'
import { type Page, type PageNode, squeeze } from './nodes'

/** A page that says less is read whole: there is not enough in it to tell content from frame. */
const LEAST_LENGTH = 500
/** A page that says more is a book, and guessing takes more than its length: it is read whole. */
const MOST_LENGTH = 200_000
/** An article with less of what a page says, links left aside, is but a part of it. */
const LEAST_SHARE = 0.7

/** What a page is about, guessed from how its text is spread; null where that would lose some of it. */
export function findArticle($: Page): PageNode[] | null {
  try {
    return guess($)
  } catch {
    // nested deeper than the guess can follow: our own reading cuts that instead
    return null
  }
}

function guess($: Page): PageNode[] | null {
  const whole = proseLength($)
  if (whole < LEAST_LENGTH || whole > MOST_LENGTH) return null
  const { document } = parseHTML($.html())
  const { content } = new Readability(document, { charThreshold: LEAST_LENGTH }).parse() ?? {}
  if (!content) return null
  const article = load(content)
  return proseLength(article) < whole * LEAST_SHARE ? null : article('body').toArray()
}

/** Letters that are no links: menus are nothing but links. */
function proseLength($: Page): number {
  const linked = $('a')
    .toArray()
    .reduce((sum, link) => sum + squeeze($(link).text()).length, 0)
  return squeeze($.root().text()).length - linked
}
