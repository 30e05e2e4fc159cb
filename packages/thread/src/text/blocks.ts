import { type Inline, parseInline } from './inline'

/** A piece of a message as it stands on the page. */
export type Block =
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'list'; readonly start: number | null; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'rule' }

const DEPTH_MAX = 4
const FENCE = /^ {0,3}(`{3,}|~{3,})/
const ITEM = /^( {0,3})(?:([-*+])|(\d{1,9})[.)])( +)(?=\S)/
const HEADING = /^ {0,3}#{1,6} +(\S.*)$/
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/
const QUOTE = /^ {0,3}> ?/

/** Reads the small part of Markdown that chats use. Everything else is text, and no text ever becomes markup. */
export function parseBlocks(text: string, depth = 0): Block[] {
  return readBlocks(text.split('\n'), depth)
}

function readBlocks(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ type: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
  }
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? ''
    const block = depth < DEPTH_MAX ? readBlock(lines, at, depth) : null
    if (block) {
      flush()
      blocks.push(block.block)
      at = block.end
      continue
    }
    if (line.trim() === '') flush()
    else paragraph.push(line)
    at++
  }
  flush()
  return blocks
}

function readBlock(lines: readonly string[], at: number, depth: number): { block: Block; end: number } | null {
  const line = lines[at] ?? ''
  const fence = FENCE.exec(line)?.[1]
  if (fence) return readCode(lines, at, fence)
  if (RULE.test(line)) return { block: { type: 'rule' }, end: at + 1 }
  const heading = headingIn(line)
  if (heading) return { block: { type: 'heading', children: parseInline(heading) }, end: at + 1 }
  if (QUOTE.test(line)) {
    const end = endOf(lines, at, (each) => QUOTE.test(each))
    const inner = lines.slice(at, end).map((each) => each.replace(QUOTE, ''))
    return { block: { type: 'quote', children: readBlocks(inner, depth + 1) }, end }
  }
  return ITEM.test(line) ? readList(lines, at, depth) : null
}

function readCode(lines: readonly string[], at: number, fence: string): { block: Block; end: number } {
  const end = endOf(lines, at + 1, (each) => !each.trim().startsWith(fence))
  return { block: { type: 'code', text: lines.slice(at + 1, end).join('\n') }, end: end + 1 }
}

function readList(lines: readonly string[], from: number, depth: number): { block: Block; end: number } {
  const isOrdered = ITEM.exec(lines[from] ?? '')?.[3] !== undefined
  const start = isOrdered ? Number(ITEM.exec(lines[from] ?? '')?.[3]) : null
  const items: Block[][] = []
  let at = from
  for (;;) {
    const [whole = '', , , number] = ITEM.exec(lines[at] ?? '') ?? []
    if (!whole || (number !== undefined) !== isOrdered) break
    // what belongs to an item is indented, however little, or stands right under it
    const end = endOf(lines, at + 1, (each, index) => /^ {2,}\S/.test(each) || isGap(lines, index))
    const inner = [lines[at]?.slice(whole.length) ?? '', ...lines.slice(at + 1, end).map(dedent)]
    items.push(readBlocks(inner, depth + 1))
    at = end
    // a blank line between items is still the same list
    if (lines[at]?.trim() === '' && ITEM.test(lines[at + 1] ?? '')) at++
  }
  return { block: { type: 'list', start, items }, end: at }
}

const dedent = (line: string) => line.replace(/^ {2,4}/, '')
const isGap = (lines: readonly string[], index: number) =>
  lines[index]?.trim() === '' && /^ {2,}\S/.test(lines[index + 1] ?? '')

function endOf(lines: readonly string[], from: number, belongs: (line: string, index: number) => boolean): number {
  let end = from
  while (end < lines.length && belongs(lines[end] ?? '', end)) end++
  return end
}

/** The words of a heading without the signs that close it, step by step: an expression for both ends takes cubic time. */
function headingIn(line: string): string | undefined {
  const text = HEADING.exec(line)?.[1]?.trimEnd()
  if (text === undefined) return undefined
  let end = text.length
  while (text[end - 1] === '#') end--
  return end === 0 || text[end - 1] === ' ' ? text.slice(0, end).trimEnd() : text
}
