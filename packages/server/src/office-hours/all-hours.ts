import type { OfficeHours } from '@opencx/protocol/http/settings'
import { sql } from 'drizzle-orm'
import { type officeHours, orgs } from '../storage/schema'

type StoredSchedule = Pick<typeof officeHours.$inferSelect, 'ianaTimezone' | 'shifts'>

/**
 * The schedules of an organisation, as a field of a select that has the table `orgs`: whoever reads the organisation has
 * them without another query.
 */
// spelled out, because drizzle drops the table name in a select's own fields
export const schedulesOfOrg = sql<StoredSchedule[]>`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('ianaTimezone', s.iana_timezone, 'shifts', s.shifts)), '[]'::jsonb)
  FROM office_hours AS s WHERE s.org_id = ${orgs}.id)`

/** When people answer: the hours of the settings and all schedules, one for each time zone. None at all means always. */
export function allHours(setting: OfficeHours | null, schedules: readonly StoredSchedule[]): OfficeHours[] {
  const byZone = new Map<string, OfficeHours['shifts']>(setting ? [[setting.timezone, [...setting.shifts]]] : [])
  for (const { ianaTimezone, shifts } of schedules) {
    const more = shifts.map(({ day_of_week: day, start_time: from, end_time: until }) => ({ day, from, until }))
    byZone.set(ianaTimezone, [...(byZone.get(ianaTimezone) ?? []), ...more])
  }
  return [...byZone].map(([timezone, shifts]) => ({ timezone, shifts }))
}
