import { menu } from '../chunk/chunks'
import { lazily } from '../chunk/lazily'
import { formatDay } from '../i18n/dates'
import type { DayRow, LineRow } from './rows'

/** The day that the messages below it were written on. */
export function Day({ row, today }: { row: DayRow; today: number }) {
  return (
    <div class="day">
      <span>{formatDay(row.at, today)}</span>
    </div>
  )
}

/** Something that happened to the conversation. */
export function Line({ row }: { row: LineRow }) {
  return (
    <div class="line">
      <span>{lazily(menu, ({ rareLine }) => rareLine(row))}</span>
    </div>
  )
}
