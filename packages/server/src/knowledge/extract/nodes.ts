import type { CheerioAPI } from 'cheerio'

/** A parsed page. */
export type Page = CheerioAPI
/** Anything in it: an element, a text, a comment. */
export type PageNode = ReturnType<ReturnType<CheerioAPI['root']>['contents']>[number]

/** White space as a browser shows it. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()
