/** What tells columns apart: a comma, or what Excel writes where numbers have a decimal comma. */
const SEPARATORS = [',', ';', '\t'] as const

/** A row of a file, and whether a quote in it was never closed. */
export interface CsvRow {
  readonly cells: readonly string[]
  readonly isCut: boolean
  /** Which one of the file it is, as spreadsheets count: the first is 1, and empty ones count. */
  readonly number: number
}

/** The rows of a CSV text (RFC 4180); empty ones are no rows. Line ends and separators may be those of any program. */
export function readCsv(text: string): CsvRow[] {
  const rest = text.startsWith('\ufeff') ? text.slice(1) : text
  const separator = separatorOf(rest)
  const rows: CsvRow[] = []
  let cells: string[] = []
  let number = 0
  for (let at = 0; at < rest.length; ) {
    const { value, end, isCut } = readCell(rest, at, separator)
    cells.push(value)
    const next = rest[end]
    at = next === '\r' && rest[end + 1] === '\n' ? end + 2 : end + 1
    if (next === separator && at < rest.length) continue
    if (next === separator) cells.push('')
    number += 1
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, isCut, number })
    cells = []
  }
  return rows
}

interface Cell {
  readonly value: string
  /** Where the separator or the line end behind it stands, or the end of the text. */
  readonly end: number
  readonly isCut: boolean
}

function readCell(text: string, start: number, separator: string): Cell {
  if (text[start] !== '"') {
    const end = plainEnd(text, start, separator)
    return { value: text.slice(start, end), end, isCut: false }
  }
  let value = ''
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value: value + text.slice(at), end: text.length, isCut: true }
    value += text.slice(at, quote)
    if (text[quote + 1] === '"') {
      value += '"'
      at = quote + 2
      continue
    }
    // what stands between the quote and the separator belongs to the value, as spreadsheets read it
    const end = plainEnd(text, quote + 1, separator)
    return { value: value + text.slice(quote + 1, end), end, isCut: false }
  }
}

function plainEnd(text: string, start: number, separator: string): number {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1
  return end
}

/** The separator that the first line has, outside of quotes. */
function separatorOf(text: string): string {
  const [line = ''] = text
    .trimStart()
    .replace(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1)
  return SEPARATORS.find((separator) => line.includes(separator)) ?? ','
}

/** Rows as a CSV text, with the mark by which Excel knows UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')}`
}

const quoted = (cell: string) => (/[",;\r\n\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
