import { z } from 'zod'
import type { Endpoint } from './endpoint'
import { ListQuery, listOf } from './list'
import { access, askedRefusals, refusals, sentRefusals } from './org-key'
import { line, OfficeHours, timeOfDay } from './settings'

/** Schedules of one organisation: the chat looks at all of them each time it is opened. */
export const SCHEDULES_MAX = 20

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

const Shift = z
  .strictObject({
    day_of_week: z.number().int().min(0).max(6).describe('0 is Sunday.'),
    start_time: timeOfDay.describe('Hours and minutes, `09:00`.'),
    end_time: timeOfDay.describe('Hours and minutes on the same day, `24:00` at the latest.'),
  })
  .refine(({ start_time, end_time }) => start_time < end_time, {
    path: ['end_time'],
    error:
      'must be after start_time. Write a shift over midnight as two: until 24:00, and from 00:00 on the day after it',
  })
type Shift = z.infer<typeof Shift>

const shifts = z
  .array(Shift)
  .max(50)
  .superRefine((all, context) => {
    const overlap = overlapOf(all)
    if (!overlap) return
    const which = `${DAYS[overlap.day_of_week]} at ${overlap.start_time}`
    context.addIssue({ code: 'custom', message: `overlap on ${which}. Make one shift of those that do` })
  })

/** A shift that begins before another one of its day ends, or undefined. */
function overlapOf(shifts: readonly Shift[]): Shift | undefined {
  const inOrder = shifts.toSorted((a, b) => a.day_of_week - b.day_of_week || (a.start_time < b.start_time ? -1 : 1))
  return inOrder.find((shift, i) => {
    const before = inOrder[i - 1]
    return before?.day_of_week === shift.day_of_week && shift.start_time < before.end_time
  })
}

const name = line(100)
const timezone = OfficeHours.shape.timezone.meta({ examples: ['Europe/Berlin', 'Asia/Nicosia'] })

export const CreateSchedule = z.strictObject({
  name: name.describe('What people call the schedule.'),
  iana_timezone: timezone.describe('Time zone of the shifts, e.g. `Europe/Berlin`.'),
  shifts: shifts.describe('When people answer, every week; none means never.'),
})
export const ChangeSchedule = z
  .strictObject({
    name: name.optional().describe('What people call the schedule.'),
    iana_timezone: timezone.optional().describe('Time zone of the shifts, e.g. `Europe/Berlin`.'),
    shifts: shifts.optional().describe('In the place of all that there were.'),
  })
  .describe('What is absent stays as it is.')
export type ChangeSchedule = z.infer<typeof ChangeSchedule>

export const Schedule = z.object({
  id: z.string().describe('Id of the schedule.'),
  name: z.string().describe('What people call the schedule.'),
  iana_timezone: z.string().describe('E.g. `Europe/Berlin`.'),
  shifts: z
    .array(
      z
        .object({
          day_of_week: z.number().int().describe('0 is Sunday.'),
          start_time: z.string().describe('Hours and minutes, `09:00`.'),
          end_time: z.string().describe('Hours and minutes on the same day, `24:00` at the latest.'),
        })
        .readonly(),
    )
    .describe('When people answer, every week.'),
  created_at: z.iso.datetime().describe('When it was made, ISO 8601 UTC.'),
  updated_at: z.iso.datetime().describe('When it was last changed, ISO 8601 UTC.'),
})
export type Schedule = z.infer<typeof Schedule>

/** The chat counts as open while any schedule, or the office hours of the settings, says so; without either, always. */
export const createSchedule = {
  method: 'POST',
  path: '/office-hours',
  summary: 'Add a weekly schedule of people who answer',
  access,
  body: CreateSchedule,
  reply: Schedule,
  status: 201,
  isIdempotent: true,
  errors: sentRefusals,
} as const satisfies Endpoint

export const listSchedules = {
  method: 'GET',
  path: '/office-hours',
  summary: 'Your schedules, newest first',
  access,
  query: ListQuery,
  reply: listOf(Schedule),
  errors: askedRefusals,
} as const satisfies Endpoint

export const readSchedule = {
  method: 'GET',
  path: '/office-hours/:id',
  summary: 'One schedule',
  access,
  reply: Schedule,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint

export const changeSchedule = {
  method: 'PATCH',
  path: '/office-hours/:id',
  summary: 'Change a schedule; installed chats show it when they are next loaded',
  access,
  body: ChangeSchedule,
  reply: Schedule,
  errors: [...sentRefusals, 'not_found'],
} as const satisfies Endpoint

export const deleteSchedule = {
  method: 'DELETE',
  path: '/office-hours/:id',
  summary: 'Delete a schedule; without any the chat counts as open always',
  access,
  reply: z.null(),
  status: 204,
  errors: [...refusals, 'not_found'],
} as const satisfies Endpoint
