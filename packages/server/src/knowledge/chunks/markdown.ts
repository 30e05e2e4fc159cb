import type { Block } from './chunk-blocks'

const HEADING = /^(#{1,6})[ \t]+(\S.*)$/

/** The blocks of a text written by hand: Markdown's headings, and paragraphs between empty lines. */
export function blocksOfMarkdown(text: string): Block[] {
  const blocks: Block[] = []
  let paragraph: string[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: paragraph.join('\n') })
    paragraph = []
  }
  for (const line of text.split('\n').map((written) => written.trim())) {
    const heading = HEADING.exec(line)
    if (line && !heading) {
      paragraph.push(line)
      continue
    }
    endParagraph()
    if (heading?.[1] && heading[2]) blocks.push({ kind: 'heading', level: heading[1].length, text: heading[2] })
  }
  endParagraph()
  return blocks
}
