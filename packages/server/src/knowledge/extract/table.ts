import type { Block } from '../chunks/chunk-blocks'
import type { PageNode } from './nodes'

type Read = (cell: PageNode) => string

/** A table row by row, each cell behind the name of its column; a table that only lays out a page is read as its cells. */
export function readTable(table: PageNode, read: Read): Block[] {
  const rows = rowsOf(table).map((row) => ({ cells: childrenOf(row).filter(isCell), row }))
  const [first] = rows
  const isData = rows.length > 1 && rows.some(({ cells }) => cells.length > 1)
  if (!isData || !first) return rows.flatMap(({ cells }) => textBlocks(cells.map(read)))
  const hasNames = first.cells.length > 1 && first.cells.every((cell) => nameOf(cell) === 'th')
  const names = hasNames ? first.cells.map(read) : []
  const caption = childrenOf(table).find((child) => nameOf(child) === 'caption')
  const question = caption ? read(caption) || null : null
  return rows.slice(hasNames ? 1 : 0).flatMap(({ cells }) => {
    const texts = cells.map((cell, column) => withName(read(cell), names[column])).filter((text) => text !== '')
    return texts.length > 0 ? [{ kind: 'whole', question, text: texts.join(' | ') } as const] : []
  })
}

const withName = (text: string, name: string | undefined) => (text && name ? `${name}: ${text}` : text)
const textBlocks = (texts: readonly string[]): Block[] =>
  texts.filter((text) => text !== '').map((text) => ({ kind: 'text', text }))

const nameOf = (node: PageNode) => ('name' in node ? node.name : '')
const childrenOf = (node: PageNode): readonly PageNode[] => ('children' in node ? node.children : [])
const isCell = (node: PageNode) => nameOf(node) === 'td' || nameOf(node) === 'th'

function rowsOf(table: PageNode): PageNode[] {
  return childrenOf(table).flatMap((child) => {
    if (nameOf(child) === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(nameOf(child)) ? rowsOf(child) : []
  })
}
