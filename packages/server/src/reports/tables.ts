import type { Durations, Figures, Report, ReportTable } from '@opencx/protocol/http/inbox-reports'
import { guardFormula } from '../csv'

type Cell = string | number | null

/** A table of a report as rows of text, the names of its columns first. */
export function tableRows(table: Exclude<ReportTable, 'conversations'>, report: Report): string[][] {
  switch (table) {
    case 'days':
      return grouped(['day'], report.days, ({ date }) => [date])
    case 'agents':
      return grouped(['agent_id', 'agent'], report.agents, ({ id, name }) => [id, name])
    case 'tags':
      return grouped(['tag_id', 'tag'], report.tags, ({ id, name }) => [id, name])
    case 'channels':
      return grouped(['channel'], report.channels, ({ channel }) => [channel])
    case 'reasons':
      return [['reason', 'handoffs'], ...report.reasons.map(({ reason, handoffs }) => toRow([reason, handoffs]))]
  }
}

/** Cells that no spreadsheet computes; empty where nothing is known. */
export const toRow = (cells: readonly Cell[]): string[] =>
  cells.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell === null ? '' : String(cell)))

function grouped<Row extends Figures>(
  keys: readonly string[],
  rows: readonly Row[],
  keyOf: (row: Row) => readonly Cell[],
): string[][] {
  return [[...keys, ...COLUMNS], ...rows.map((row) => toRow([...keyOf(row), ...cellsOf(row)]))]
}

const durationColumns = (name: string) => [`${name}_count`, `${name}_median`, `${name}_p90`, `${name}_mean`]

const COLUMNS = [
  'conversations',
  'handed_off',
  'resolved',
  'solved',
  'messages_in',
  'messages_out',
  'messages_ai',
  ...durationColumns('first_response_seconds'),
  ...durationColumns('resolution_seconds'),
  'ratings',
  'rating',
]

const cellsOf = (figures: Figures): Cell[] => [
  figures.conversations,
  figures.handedOff,
  figures.resolved,
  figures.solved,
  figures.messagesIn,
  figures.messagesOut,
  figures.messagesAi,
  ...durationCells(figures.firstResponse),
  ...durationCells(figures.resolution),
  figures.ratings,
  rounded(figures.rating),
]

const durationCells = ({ count, median, p90, mean }: Durations): Cell[] => [count, ...[median, p90, mean].map(rounded)]

/** Times are known to the millisecond. */
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1_000) / 1_000)
