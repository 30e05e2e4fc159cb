import type { PageElement } from './nodes'

const names = (text: string): ReadonlySet<string> => new Set(text.split(' '))

const NEVER_SHOWN = names('title script style template noscript iframe object embed svg canvas audio video')
const CONTROLS = names('button input select textarea')
const AROUND = names('nav footer aside')
const ROLES_AROUND = names('search navigation banner contentinfo complementary dialog alertdialog')
const UNSEEN_CLASSES = names('sr-only visually-hidden screen-reader-text')
const HIDING_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(\.0*)?\s*(;|!|$)|font-size\s*:\s*0(\.0*)?\s*(px|em|rem|%|;|!|$)|(left|top|text-indent)\s*:\s*-\d{3,}/i

/** Whether an element may be content. What people do not see must not speak to them through the AI either. */
export function isShown({ name, attribs }: PageElement): boolean {
  if (NEVER_SHOWN.has(name) || CONTROLS.has(name) || AROUND.has(name)) return false
  if (name === 'dialog' && attribs.open === undefined) return false
  if (attribs.hidden !== undefined || attribs['aria-hidden'] === 'true' || ROLES_AROUND.has(attribs.role ?? ''))
    return false
  if (attribs.class?.split(/\s/).some((token) => UNSEEN_CLASSES.has(token))) return false
  return attribs.style === undefined || !HIDING_STYLE.test(attribs.style)
}
