import type { QueueChannel } from '../place/place'
import { queueChannels, REPORTS_PATH } from '../place/place'

export const ranges = ['7', '30', '90', 'own'] as const
export type Range = (typeof ranges)[number]

/** Which report somebody looks at; every one has an address. */
export interface ReportPlace {
  readonly range: Range
  /** Days of their own, both included; empty while they are not chosen. */
  readonly from: string
  readonly to: string
  readonly agent: string | null
  readonly tag: string | null
  readonly channel: QueueChannel | null
  /** Whose midnight days begin at. */
  readonly zone: 'own' | 'business'
}

const FIRST: Range = '30'
const DAY_MS = 86_400_000
const DAYS_MAX = 366
const DAY = /^\d{4}-\d\d-\d\d$/

export function readReportPlace(query: Readonly<Record<string, string>>): ReportPlace {
  const day = (text = '') => (DAY.test(text) && !Number.isNaN(Date.parse(text)) ? text : '')
  return {
    range: ranges.find((known) => known === query.days) ?? FIRST,
    from: day(query.from),
    to: day(query.to),
    agent: query.agent || null,
    tag: query.tag || null,
    channel: queueChannels.find((known) => known === query.channel) ?? null,
    zone: query.zone === 'business' ? 'business' : 'own',
  }
}

export function reportUrl({ range, from, to, agent, tag, channel, zone }: ReportPlace): string {
  const query = new URLSearchParams({
    ...(range !== FIRST && { days: range }),
    ...(range === 'own' && { from, to }),
    ...(agent !== null && { agent }),
    ...(tag !== null && { tag }),
    ...(channel !== null && { channel }),
    ...(zone === 'business' && { zone }),
  })
  return query.size === 0 ? REPORTS_PATH : `${REPORTS_PATH}?${query}`
}

/** The first and the last day of a report, or null while these are none. */
export function daysOf({ range, from, to }: ReportPlace, now: number): { from: string; to: string } | null {
  if (range !== 'own') {
    const today = localDay(now)
    return { from: shifted(today, 1 - Number(range)), to: today }
  }
  const isRange = from !== '' && to !== '' && from <= to
  return isRange && Date.parse(to) - Date.parse(from) < DAYS_MAX * DAY_MS ? { from, to } : null
}

/** What to ask the server for; null while there is nothing to be asked. */
export function questionOf(place: ReportPlace, organizationId: string, now: number): URLSearchParams | null {
  const days = daysOf(place, now)
  const { agent, tag, channel, zone } = place
  return (
    days &&
    new URLSearchParams({
      organizationId,
      ...days,
      ...(agent !== null && { agent }),
      ...(tag !== null && { tag }),
      ...(channel !== null && { channel }),
      ...(zone === 'own' && { timezone: ownZone() }),
    })
  )
}

/** Where the person is, as their browser knows it. */
export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function localDay(now: number): string {
  const date = new Date(now)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

const shifted = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
