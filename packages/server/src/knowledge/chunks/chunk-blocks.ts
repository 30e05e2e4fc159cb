import { cutText } from '@opencx/protocol/conversation/text'
import { countTokens } from './tokens'

/** A piece of a text in reading order. */
export type Block =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Makes sense by itself: a table's row, or an answer under its question. */
  | { readonly kind: 'whole'; readonly question: string | null; readonly text: string }

/** A passage that answers can be made of. */
export interface Passage {
  /** The headings it stands under, outermost first. */
  readonly headings: string[]
  readonly text: string
}

/** A section shorter than this is one passage; a longer one is cut where a paragraph or sentence ends. */
export const MAX_TOKENS = 350
const AIM_TOKENS = 275
const MAX_PASSAGES = 1_000
const HEADING_LENGTH = 300

/** Cuts blocks into passages that stay within one section and carry its headings. */
export function chunkBlocks(blocks: readonly Block[]): Passage[] {
  const passages: Passage[] = []
  let path: { level: number; text: string }[] = []
  let section: string[] = []
  const add = (texts: readonly string[], question: string | null) => {
    const headings = [
      ...path.map(({ text }) => text),
      ...(question === null ? [] : [cutText(question, HEADING_LENGTH)]),
    ]
    for (const text of pack(texts)) if (passages.length < MAX_PASSAGES) passages.push({ headings, text })
  }
  const endSection = () => {
    add(section, null)
    section = []
  }
  for (const block of blocks) {
    if (block.kind === 'text') {
      section.push(block.text)
      continue
    }
    endSection()
    if (block.kind === 'whole') add([block.text], block.question)
    else
      path = [
        ...path.filter(({ level }) => level < block.level),
        { ...block, text: cutText(block.text, HEADING_LENGTH) },
      ]
  }
  endSection()
  return passages
}

/** Paragraphs joined while they fit; ones too long by themselves are cut first. */
function pack(paragraphs: readonly string[]): string[] {
  const packed: string[] = []
  if (countTokens(paragraphs.join('\n')) <= MAX_TOKENS) return paragraphs.length > 0 ? [paragraphs.join('\n')] : []
  let open = ''
  for (const piece of paragraphs.flatMap(cutLong)) {
    const joined = open ? `${open}\n${piece}` : piece
    if (open && countTokens(joined) > MAX_TOKENS) packed.push(open)
    open = open && countTokens(joined) > MAX_TOKENS ? piece : joined
  }
  return open ? [...packed, open] : packed
}

/** A paragraph in parts of about the aimed size, cut between sentences, or between words where there are none. */
function cutLong(paragraph: string): string[] {
  if (countTokens(paragraph) <= MAX_TOKENS) return [paragraph]
  const parts: string[] = []
  let open = ''
  for (const sentence of sentencesOf(paragraph)) {
    if (open && countTokens(open + sentence) > AIM_TOKENS) {
      parts.push(open.trim())
      open = ''
    }
    open += sentence
  }
  return open.trim() ? [...parts, open.trim()] : parts
}

const SENTENCES = new Intl.Segmenter(undefined, { granularity: 'sentence' })
/** Letters; no sentence is longer than a passage. */
const SENTENCE_LENGTH = 300

function sentencesOf(paragraph: string): string[] {
  return [...SENTENCES.segment(paragraph)].flatMap(({ segment }) => {
    const parts: string[] = []
    let rest = segment
    while (rest.length > SENTENCE_LENGTH) {
      const space = rest.lastIndexOf(' ', SENTENCE_LENGTH)
      const part = rest.slice(0, space > 0 ? space + 1 : SENTENCE_LENGTH)
      parts.push(part)
      rest = rest.slice(part.length)
    }
    return [...parts, rest]
  })
}
