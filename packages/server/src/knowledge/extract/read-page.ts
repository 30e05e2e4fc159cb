import { createHash } from 'node:crypto'
import { cleanText, cutText } from '@opencx/protocol/conversation/text'
import { load } from 'cheerio'
import { type Block, chunkBlocks, type Passage } from '../chunks/chunk-blocks'
import { readBlocks } from './blocks'
import { readFaq } from './faq'
import { takeMainContent } from './main-content'
import { type Page, squeeze } from './nodes'

/** What is kept of a page. Texts are plain: a tag in them is a letter like any other. */
export interface ReadPage {
  readonly title: string | null
  /** The address that the page says it is known by. */
  readonly canonical: string | null
  /** Absolute, as written. */
  readonly links: readonly string[]
  readonly passages: readonly Passage[]
  /** SHA-256 of title and content; what stands around the content does not change it. */
  readonly contentHash: string
  /** Whether there is nothing here but a question for a password. */
  readonly asksForPassword: boolean
}

const MAX_LINKS = 2_000
const TITLE_LENGTH = 300
/** A page that says more than this beside its form has something to say. */
const LOGIN_TEXT_LENGTH = 300

/** Reads the main content of an HTML page. */
export function readPage(html: string, url: string): ReadPage {
  const $ = load(cleanText(html))
  const title = titleOf($)
  const base = resolve($('base[href]').attr('href'), url) ?? url
  const canonical = resolve($('link[rel=canonical]').attr('href'), base)
  const links = readLinks($, base)
  const faq = readFaq($)
  const hasPasswordField = $('input[type=password]').length > 0
  const shown = readBlocks(takeMainContent($))
  const blocks = [...shown, ...missingFrom(shown, faq)]
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0)
  return {
    title,
    canonical,
    links,
    passages: chunkBlocks(blocks),
    contentHash: hashOf(title, blocks),
    asksForPassword: hasPasswordField && length < LOGIN_TEXT_LENGTH,
  }
}

/** Most links are written like this, and lead to what they say: nothing in them needs resolving. */
const PLAIN_PATH = /^\/(?!\/)[\w/-]*$/

function readLinks($: Page, base: string): string[] {
  const { origin } = new URL(base)
  const hrefs = $('a[href], area[href]')
    .toArray()
    .slice(0, MAX_LINKS)
    .map(({ attribs }) => attribs.href)
  return [...new Set(hrefs)].flatMap((href) => {
    const isPlain = href !== undefined && origin !== 'null' && PLAIN_PATH.test(href)
    return isPlain ? origin + href : (resolve(href, base) ?? [])
  })
}

/** Reads a page of plain text. */
export function readPlainPage(text: string): ReadPage {
  const paragraphs = cleanText(text).split(/\n\s*\n/)
  const blocks = paragraphs.flatMap((paragraph): Block[] => {
    const clean = squeeze(paragraph)
    return clean ? [{ kind: 'text', text: clean }] : []
  })
  return {
    title: null,
    canonical: null,
    links: [],
    passages: chunkBlocks(blocks),
    contentHash: hashOf(null, blocks),
    asksForPassword: false,
  }
}

function titleOf($: Page): string | null {
  const titles = [
    $('head title').first().text(),
    $('meta[property="og:title"]').attr('content') ?? '',
    $('h1').first().text(),
  ]
  const title = titles.map(squeeze).find((text) => text !== '')
  return title === undefined ? null : cutText(title, TITLE_LENGTH)
}

/** Questions that are also there to be read are not stored twice. */
function missingFrom(shown: readonly Block[], faq: readonly Block[]): Block[] {
  const asked = new Set(shown.map((block) => (block.kind === 'whole' ? block.question : block.text)))
  return faq.filter((block) => block.kind === 'whole' && !asked.has(block.question))
}

function resolve(href: string | undefined, base: string): string | null {
  return href !== undefined && URL.canParse(href, base) ? new URL(href, base).href : null
}

const hashOf = (title: string | null, blocks: readonly Block[]) =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex')
