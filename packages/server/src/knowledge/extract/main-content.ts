import { findArticle } from './find-article'
import type { Page, PageNode } from './nodes'

const NEVER_SHOWN =
  'script, style, template, noscript, iframe, object, embed, svg, canvas, audio, video, dialog:not([open])'
const CONTROLS = 'button, input, select, textarea, [role=search]'
const AROUND =
  'nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=complementary], [role=dialog], [role=alertdialog]'
/** What people do not see must not speak to them through the AI either. */
const HIDDEN = '[hidden], [aria-hidden=true], .sr-only, .visually-hidden, .screen-reader-text'
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0*)?\s*(;|!|$)|font-size\s*:\s*0(\.0*)?\s*(px|em|rem|%|;|!|$)|(left|top|text-indent)\s*:\s*-\d{3,}/i
const PLACES = ['main, [role=main]', 'article'] as const
/** A main part with less in it is taken for a mistake of the page. */
const LEAST_LENGTH = 40

/** Takes everything away that is not the page's own content, and returns what holds it. */
export function takeMainContent($: Page): PageNode[] {
  $(`${NEVER_SHOWN}, ${CONTROLS}, ${AROUND}, ${HIDDEN}`).remove()
  $('[style]').each((_, element) => {
    if (HIDING_STYLE.test($(element).attr('style') ?? '')) $(element).remove()
  })
  // a header says whose page it is, and often also what it is about
  $('header').each((_, element) => {
    const header = $(element)
    header.replaceWith(header.find('h1, h2'))
  })
  for (const place of PLACES) {
    const found = $(place).filter((_, element) => $(element).parents(place).length === 0)
    if (found.text().trim().length >= LEAST_LENGTH) return found.toArray()
  }
  return findArticle($) ?? $('body').toArray()
}
