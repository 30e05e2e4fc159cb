import { Icon } from '../icon/icon'
import { strings } from '../strings/strings'
import { addShift, fromField, SHIFTS_MAX, type Shift, type ShiftProblem, shiftsOn, toField } from './week'
import { words } from './words'

interface DayRowProps {
  /** 0 is Sunday. */
  readonly day: number
  readonly shifts: readonly Shift[]
  readonly problems: ReadonlyMap<number, ShiftProblem>
  readonly onChange: (shifts: readonly Shift[]) => void
  readonly onCopy: (day: string) => void
}

/** The periods of one day of the week. */
export function DayRow({ day, shifts, problems, onChange, onCopy }: DayRowProps) {
  const name = dayName(day)
  const own = shiftsOn(shifts, day)
  const isOpen = own.length > 0
  const change = (at: number, changes: Partial<Shift>) =>
    onChange(shifts.map((shift, i) => (i === at ? { ...shift, ...changes } : shift)))
  return (
    <li class="day">
      <label class="day-name">
        <input
          type="checkbox"
          role="switch"
          class="switch"
          checked={isOpen}
          aria-checked={isOpen}
          aria-label={words.openOn(name)}
          onChange={() => onChange(isOpen ? shifts.filter((shift) => shift.day !== day) : addShift(shifts, day))}
        />
        <span>{name}</span>
      </label>
      <div class="day-periods">
        {!isOpen && <span class="admin-hint">{words.closed}</span>}
        {own.map(({ at, from, until }, i) => {
          const problem = problems.get(at)
          const problemId = `hours-problem-${at}`
          const told = { 'aria-invalid': problem ? true : undefined, 'aria-describedby': problem && problemId }
          return (
            <div key={at} class="period">
              <input
                type="time"
                value={from}
                aria-label={words.fromOf(name, i + 1)}
                {...told}
                onInput={({ currentTarget }) => change(at, { from: currentTarget.value })}
              />
              <span aria-hidden="true">–</span>
              <input
                type="time"
                value={toField(until)}
                aria-label={words.untilOf(name, i + 1)}
                {...told}
                onInput={({ currentTarget }) => change(at, { until: fromField(currentTarget.value) })}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={words.remove(name, i + 1)}
                title={words.remove(name, i + 1)}
                onClick={() => onChange(shifts.toSpliced(at, 1))}
              >
                <Icon name="close" size={14} />
              </button>
              {problem && (
                <p id={problemId} class="admin-problem">
                  {words.problems[problem]}
                </p>
              )}
            </div>
          )
        })}
      </div>
      {isOpen && (
        <div class="day-acts">
          <button
            type="button"
            class="icon-button"
            aria-label={words.addOn(name)}
            title={words.add}
            aria-disabled={shifts.length >= SHIFTS_MAX}
            onClick={() => shifts.length < SHIFTS_MAX && onChange(addShift(shifts, day))}
          >
            <Icon name="plus" size={15} />
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={words.copyOf(name)}
            title={words.copy}
            onClick={() => onCopy(name)}
          >
            <Icon name="copy" size={15} />
          </button>
        </div>
      )}
    </li>
  )
}

/** 4 January 1970 was a Sunday. */
const dayName = (day: number) =>
  new Intl.DateTimeFormat(strings.locale, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(1970, 0, 4 + day)),
  )
