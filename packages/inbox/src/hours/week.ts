import type { OfficeHours } from '@opencx/protocol/http/settings'

export type Shift = OfficeHours['shifts'][number]
export type ShiftProblem = 'missing' | 'order' | 'overlap'

export const SHIFTS_MAX = 50
/** Monday first; 0 is Sunday. */
export const DAYS: readonly number[] = [1, 2, 3, 4, 5, 6, 0]

const nineToFive = (day: number): Shift => ({ day, from: '09:00', until: '17:00' })

/** What is offered to those who begin: weekdays from nine to five. */
export const firstWeek: readonly Shift[] = [1, 2, 3, 4, 5].map(nineToFive)

/** The shifts of a day, each with its place among all. */
export function shiftsOn(shifts: readonly Shift[], day: number): readonly (Shift & { readonly at: number })[] {
  return shifts.map((shift, at) => ({ ...shift, at })).filter((shift) => shift.day === day)
}

/** One more on a day: from nine to five, or an hour after the last of the day where there is room. */
export function addShift(shifts: readonly Shift[], day: number): readonly Shift[] {
  const last = shiftsOn(shifts, day)
    .map(({ until }) => until)
    .toSorted()
    .at(-1)
  if (last === undefined) return [...shifts, nineToFive(day)]
  const hour = Number(last.slice(0, 2)) + 1
  const isRoom = Number.isFinite(hour) && hour < 23
  const [from, until] = isRoom ? [clock(hour), clock(Math.min(hour + 4, 24))] : ['', '']
  return [...shifts, { day, from, until }]
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** Has every other day with shifts take over those of one. */
export function copyDay(shifts: readonly Shift[], day: number): readonly Shift[] {
  const model = shifts.filter((shift) => shift.day === day)
  const open = DAYS.filter((each) => shifts.some((shift) => shift.day === each))
  return open.flatMap((each) => model.map(({ from, until }) => ({ day: each, from, until })))
}

/** What is wrong with each shift, by its place. */
export function problemsOf(shifts: readonly Shift[]): ReadonlyMap<number, ShiftProblem> {
  const problems = new Map<number, ShiftProblem>()
  shifts.forEach((shift, at) => {
    if (shift.from === '' || shift.until === '') problems.set(at, 'missing')
    else if (shift.from >= shift.until) problems.set(at, 'order')
    else if (shifts.some((other, i) => i < at && overlaps(shift, other))) problems.set(at, 'overlap')
  })
  return problems
}

const overlaps = (a: Shift, b: Shift) => a.day === b.day && a.from < b.until && b.from < a.until

/** By day and time, as they are kept. */
export function inOrder(shifts: readonly Shift[]): Shift[] {
  return shifts.toSorted((a, b) => a.day - b.day || a.from.localeCompare(b.from))
}

/** A browser's time field knows no 24:00: midnight at the end of a day is its 00:00. */
export const toField = (until: string) => (until === '24:00' ? '00:00' : until)
export const fromField = (until: string) => (until === '00:00' ? '24:00' : until)
