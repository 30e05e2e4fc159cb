import { createHash } from 'node:crypto'
import { cleanText, cutText } from '@opencx/protocol/conversation/text'
import { load } from 'cheerio'
import { parseUrl } from '../../parse-url'
import { type Block, chunkBlocks, type Passage } from '../chunks/chunk-blocks'
import { readBlocks } from './blocks'
import { readFaq } from './faq'
import { findMainContent } from './main-content'
import { squeeze } from './nodes'
import { survey } from './survey'

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

/** htmlparser2: several times faster than a browser's own rules, which only matter to how a page looks. */
const TOLERANT = { xml: { xmlMode: false } }
const TITLE_LENGTH = 300
/** A page that says more than this beside its form has something to say. */
const LOGIN_TEXT_LENGTH = 300

/** Reads the main content of an HTML page. */
export function readPage(html: string, url: string): ReadPage {
  const $ = load(cleanText(html), TOLERANT)
  const found = survey($)
  const title = found.title && cutText(found.title, TITLE_LENGTH)
  const base = resolve(found.base, url) ?? url
  const shown = readBlocks(findMainContent($, found))
  const blocks = [...shown, ...missingFrom(shown, readFaq(found.declared))]
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0)
  return {
    title,
    canonical: resolve(found.canonical, base),
    links: resolveLinks(found.hrefs, base),
    passages: chunkBlocks(blocks),
    contentHash: hashOf(title, blocks),
    asksForPassword: found.hasPasswordField && length < LOGIN_TEXT_LENGTH,
  }
}

/** Most links are written like this, and lead to what they say: nothing in them needs resolving. */
const PLAIN_PATH = /^\/(?!\/)[\w/-]*$/

function resolveLinks(hrefs: ReadonlySet<string>, base: string): string[] {
  const { origin } = new URL(base)
  return [...hrefs].flatMap((href) => {
    const isPlain = origin !== 'null' && PLAIN_PATH.test(href)
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

/** Questions that are also there to be read are not stored twice. */
function missingFrom(shown: readonly Block[], faq: readonly Block[]): Block[] {
  const asked = new Set(shown.map((block) => (block.kind === 'whole' ? block.question : block.text)))
  return faq.filter((block) => block.kind === 'whole' && !asked.has(block.question))
}

function resolve(href: string | undefined, base: string): string | null {
  return href === undefined ? null : (parseUrl(href, base)?.href ?? null)
}

const hashOf = (title: string | null, blocks: readonly Block[]) =>
  createHash('sha256')
    .update(JSON.stringify([title, blocks]))
    .digest('hex')
