import type { CheerioAPI } from 'cheerio'

/** A parsed page. */
export type Page = CheerioAPI
/** Anything in it: an element, a text, a comment. */
export type PageNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number]
export type PageElement = Extract<PageNode, { readonly attribs: object }>
export type PageParent = Extract<PageNode, { children: unknown }>

/** White space as a browser shows it. */
export const squeeze = (text: string): string => text.trim().replace(TO_SQUEEZE, ' ')
/** Spaces that stand alone, which most do, stay as they are. */
const TO_SQUEEZE = /\s{2,}|[^\S ]/g

export const isElement = (node: PageNode): node is PageElement => 'attribs' in node

/** Every letter in it, as it is written. */
export function textOf(node: PageNode): string {
  if ('data' in node) return node.type === 'text' ? node.data : ''
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
