import { splitLinks } from './links'

/** A stretch of text inside a block. */
export type Inline =
  | string
  | { readonly type: 'strong' | 'emphasis' | 'deleted'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] }

type Found = { readonly inline: Inline; readonly end: number }

const DEPTH_MAX = 6
/** How far the end of an emphasis may be from its beginning, so that hostile texts take no more than linear time. */
const SPAN_MAX = 2_000
const PUNCTUATION = /[!-/:-@[-`{-~]/
const WORD = /[\p{L}\p{N}_]/u
const LINK = /\[([^[\]\n]{1,300})\]\(((?:[^\s()<>]|\([^\s()<>]{0,500}\)){1,2000})\)/y
const EMPHASES = { '**': 'strong', __: 'strong', '~~': 'deleted', '*': 'emphasis', _: 'emphasis' } as const

/** Reads emphasis, code and links. What does not close is plain text. */
export function parseInline(text: string, depth = 0): Inline[] {
  const out: Inline[] = []
  let plain = ''
  const flush = () => {
    if (plain) out.push(...splitLinks(plain).map(linked))
    plain = ''
  }
  for (let at = 0; at < text.length; ) {
    const next = text.charAt(at + 1)
    if (text[at] === '\\' && PUNCTUATION.test(next)) {
      plain += next
      at += 2
      continue
    }
    const found = depth < DEPTH_MAX && findAt(text, at, depth)
    if (found) {
      flush()
      out.push(found.inline)
      at = found.end
    } else plain += text[at++]
  }
  flush()
  return out
}

const linked = (part: ReturnType<typeof splitLinks>[number]): Inline =>
  typeof part === 'string' ? part : { type: 'link', href: part.href, children: [part.text] }

function findAt(text: string, at: number, depth: number): Found | null {
  const char = text.charAt(at)
  if (char === '`') return findCode(text, at)
  if (char === '[') return findLink(text, at, depth)
  if (char === '*' || char === '_' || char === '~') return findEmphasis(text, at, depth)
  return null
}

function findCode(text: string, at: number): Found | null {
  const fence = /`{1,9}/y
  fence.lastIndex = at
  const [ticks = ''] = fence.exec(text) ?? []
  const end = text.indexOf(ticks, at + ticks.length)
  if (end < 0) return null
  return { inline: { type: 'code', text: text.slice(at + ticks.length, end).trim() }, end: end + ticks.length }
}

function findLink(text: string, at: number, depth: number): Found | null {
  LINK.lastIndex = at
  const [whole = '', label = '', address = ''] = LINK.exec(text) ?? []
  const href = hrefOf(address)
  if (href === null) return null
  // a link inside of a link leads nowhere
  const children = parseInline(label, depth + 1).flatMap((inner) =>
    typeof inner === 'object' && inner.type === 'link' ? inner.children : inner,
  )
  return { inline: { type: 'link', href, children }, end: at + whole.length }
}

function findEmphasis(text: string, at: number, depth: number): Found | null {
  const mark = (['**', '__', '~~', '*', '_'] as const).find((each) => text.startsWith(each, at))
  if (!mark) return null
  const start = at + mark.length
  if (!isInside(text[start]) || (mark[0] === '_' && WORD.test(text[at - 1] ?? ''))) return null
  const limit = Math.min(text.length, start + SPAN_MAX)
  for (let end = text.indexOf(mark, start + 1); end >= 0 && end < limit; end = text.indexOf(mark, end + 1)) {
    const after: string = text[end + mark.length] ?? ''
    const before = text.charAt(end - 1)
    // one of a pair closes no single one
    if (mark.length === 1 && (before === mark || after === mark)) continue
    if (!isInside(before) || before === '\\' || (mark[0] === '_' && WORD.test(after))) continue
    const children = parseInline(text.slice(start, end), depth + 1)
    return { inline: { type: EMPHASES[mark], children }, end: end + mark.length }
  }
  return null
}

/** Where a written address leads, or null where it may not: anything but the web, mail and telephone. */
function hrefOf(address: string): string | null {
  try {
    return /^(?:https?:\/\/|mailto:|tel:)/i.test(address) ? new URL(address).href : null
  } catch {
    return null // looks like an address and is none
  }
}

const isInside = (char: string | undefined): boolean => char !== undefined && /\S/.test(char)
