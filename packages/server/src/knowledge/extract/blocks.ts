import type { Block } from '../chunks/chunk-blocks'
import { type PageNode, squeeze } from './nodes'
import { readTable } from './table'

const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure form header hgroup hr html li main ol p pre section summary ul'.split(
    ' ',
  ),
)
/** Nobody nests deeper by hand. */
const MAX_DEPTH = 300

/** The blocks of some content, in reading order. */
export function readBlocks(nodes: readonly PageNode[], depth = 0): Block[] {
  const blocks: Block[] = []
  let line = ''
  const endLine = () => {
    const text = squeeze(line)
    if (text) blocks.push({ kind: 'text', text })
    line = ''
  }
  const read = (node: PageNode, level: number) => {
    if (node.type === 'comment' || level > MAX_DEPTH) return
    if ('data' in node) {
      line += node.data
      return
    }
    if (!('children' in node)) return
    const name = 'name' in node ? node.name : ''
    const special = readSpecial({ name, node, depth: level })
    if (special) {
      endLine()
      blocks.push(...special)
      return
    }
    const isBlock = BLOCKS.has(name)
    if (isBlock || name === 'br') endLine()
    for (const child of node.children) read(child, level + 1)
    if (isBlock) endLine()
  }
  for (const node of nodes) read(node, depth)
  endLine()
  return blocks
}

/** All that can be read in some content, a line for each block. */
export function readText(nodes: readonly PageNode[], depth = 0): string {
  return readBlocks(nodes, depth)
    .map((block) => (block.kind === 'whole' && block.question ? `${block.question}\n${block.text}` : block.text))
    .join('\n')
}

type ParentNode = Extract<PageNode, { children: unknown }>
interface SpecialElement {
  readonly name: string
  readonly node: ParentNode
  readonly depth: number
}

/** What headings, tables and questions with answers mean; null for everything else. */
function readSpecial({ name, node, depth }: SpecialElement): Block[] | null {
  const heading = /^h([1-6])$/.exec(name)
  if (heading) {
    const text = squeeze(readText(node.children, depth + 1))
    return text ? [{ kind: 'heading', level: Number(heading[1]), text }] : []
  }
  if (name === 'table') return readTable(node, (cell) => squeeze(readText([cell], depth + 1)))
  if (name === 'details') return readDetails(node, depth)
  if (name === 'dl') return readTerms(node, depth)
  return null
}

const isCalled = (name: string) => (node: PageNode) => 'name' in node && node.name === name

function readDetails({ children }: ParentNode, depth: number): Block[] {
  const summary = children.find(isCalled('summary'))
  const question = summary ? squeeze(readText([summary], depth + 1)) : ''
  const text = readText(
    children.filter((child) => child !== summary),
    depth + 1,
  )
  return text ? [{ kind: 'whole', question: question || null, text }] : []
}

function readTerms({ children }: ParentNode, depth: number): Block[] {
  const blocks: Block[] = []
  let terms: string[] = []
  let texts: string[] = []
  const end = () => {
    if (texts.length > 0) blocks.push({ kind: 'whole', question: terms.join(', ') || null, text: texts.join('\n') })
    terms = []
    texts = []
  }
  // pairs may stand in a div each
  const lines = children.flatMap((child) => (isCalled('div')(child) && 'children' in child ? child.children : [child]))
  for (const line of lines) {
    if (isCalled('dt')(line)) {
      if (texts.length > 0) end()
      terms.push(squeeze(readText([line], depth + 1)))
    } else if (isCalled('dd')(line)) texts.push(readText([line], depth + 1))
  }
  end()
  return blocks.filter(({ text }) => text !== '')
}
