import type { OfficeHours } from '@opencx/protocol/http/settings'
import { useState } from 'preact/hooks'
import { DayRow } from './day-row'
import { copyDay, DAYS, SHIFTS_MAX, type ShiftProblem } from './week'
import { words } from './words'
import { zoneGroups } from './zones'

interface WeekEditorProps {
  readonly hours: OfficeHours
  readonly problems: ReadonlyMap<number, ShiftProblem>
  readonly onChange: (hours: OfficeHours) => void
}

/** A time zone, and the periods of every day by its clock. */
export function WeekEditor({ hours, problems, onChange }: WeekEditorProps) {
  const [told, setTold] = useState('')
  const { timezone, shifts } = hours
  return (
    <>
      <label class="field hours-zone">
        <span>{words.zone}</span>
        <select
          value={timezone}
          onChange={({ currentTarget }) => onChange({ ...hours, timezone: currentTarget.value })}
        >
          {zoneGroups(timezone).map(([region, zones]) => (
            <optgroup key={region} label={region || 'UTC'}>
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <ul class="week" aria-label={words.week}>
        {DAYS.map((day) => (
          <DayRow
            key={day}
            day={day}
            shifts={shifts}
            problems={problems}
            onChange={(next) => {
              setTold('')
              onChange({ ...hours, shifts: [...next] })
            }}
            onCopy={(name) => {
              setTold(words.copied(name))
              onChange({ ...hours, shifts: [...copyDay(shifts, day)] })
            }}
          />
        ))}
      </ul>
      <p class="admin-hint">{words.midnight}</p>
      {shifts.length === 0 && <p class="admin-warning">{words.none}</p>}
      <p class="admin-hint" role="status">
        {shifts.length >= SHIFTS_MAX ? words.full : told}
      </p>
    </>
  )
}
