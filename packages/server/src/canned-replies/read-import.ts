import { isShortcut, shortcutKey } from '@opencx/protocol/canned/shortcut'
import { unknownVariables } from '@opencx/protocol/canned/template'
import { cleanText, isBlank } from '@opencx/protocol/conversation/text'
import type { CannedImport, CannedProblem } from '@opencx/protocol/http/inbox-canned-replies'
import {
  CANNED_IMPORT_MAX_BYTES,
  CANNED_IMPORT_MAX_ROWS,
  CANNED_REPLIES_MAX,
  CANNED_TEXT_MAX_LENGTH,
} from '@opencx/protocol/http/limits'
import { type CsvRow, readCsv, unguardFormula } from '../csv'
import { Refused } from '../http/errors'

/** What of a shortcut that cannot be taken is told. */
const SHOWN = 60

interface Said {
  readonly shortcut: string
  readonly text: string
}

/** What a file would do to the replies there are. */
export interface ReadImport extends Pick<CannedImport, 'unchanged' | 'broken'> {
  readonly added: readonly Said[]
}

/** Reads a file of replies, row by row. Throws `Refused` where it cannot be read as one. */
export function readImport(csv: string, existing: readonly Said[]): ReadImport {
  const { rows, shortcutAt, textAt } = tableIn(csv)
  const taken = new Map(existing.map(({ shortcut, text }) => [shortcutKey(shortcut), text]))
  const seen = new Set<string>()
  const added: Said[] = []
  const broken: CannedImport['broken'] = []
  let unchanged = 0
  for (const row of rows) {
    const cell = (at: number) => unguardFormula(row.cells[at] ?? '')
    const said = { shortcut: cell(shortcutAt).trim(), text: lineEnds(cell(textAt)).trim() }
    const key = shortcutKey(said.shortcut)
    const isKnown = taken.get(key) === said.text && !seen.has(key)
    const reason = isKnown ? null : problemOf(row)
    seen.add(key)
    if (reason) broken.push({ row: row.number, shortcut: said.shortcut.slice(0, SHOWN), reason })
    else if (isKnown) unchanged += 1
    else added.push(said)

    function problemOf({ cells, isCut }: CsvRow): CannedProblem | null {
      if (isCut || cells.length <= Math.max(shortcutAt, textAt)) return 'columns'
      if (said.shortcut === '') return 'shortcut_missing'
      if (!isShortcut(said.shortcut)) return 'shortcut_malformed'
      if (seen.has(key)) return 'shortcut_twice'
      if (taken.has(key)) return 'shortcut_taken'
      return textProblem(said.text) ?? (existing.length + added.length >= CANNED_REPLIES_MAX ? 'too_many' : null)
    }
  }
  return { added, unchanged, broken }
}

function textProblem(text: string): CannedProblem | null {
  if (isBlank(text)) return 'text_missing'
  if (text.length > CANNED_TEXT_MAX_LENGTH) return 'text_too_long'
  if (cleanText(text) !== text) return 'text_malformed'
  return unknownVariables(text).length > 0 ? 'no_such_variable' : null
}

/** Spreadsheets write a line end within a cell in their own way. */
const lineEnds = (text: string) => text.replace(/\r\n?/g, '\n')

interface Table {
  readonly rows: readonly CsvRow[]
  readonly shortcutAt: number
  readonly textAt: number
}

function tableIn(csv: string): Table {
  if (Buffer.byteLength(csv) > CANNED_IMPORT_MAX_BYTES) throw unreadable('is larger than 1 MB. Import it in parts')
  const [head, ...rows] = readCsv(csv)
  const names = head?.cells.map((name) => name.trim().toLowerCase()) ?? []
  const [shortcutAt, textAt] = [names.indexOf('shortcut'), names.indexOf('text')]
  if (shortcutAt < 0 || textAt < 0)
    throw unreadable('does not name its columns. Its first row has to hold shortcut and text')
  if (rows.length > CANNED_IMPORT_MAX_ROWS)
    throw unreadable(`has ${rows.length} rows, and ${CANNED_IMPORT_MAX_ROWS} are taken at once. Import it in parts`)
  return { rows, shortcutAt, textAt }
}

const unreadable = (problem: string) =>
  new Refused('invalid_request', { message: `csv: the file ${problem}.`, fields: { csv: problem } })
