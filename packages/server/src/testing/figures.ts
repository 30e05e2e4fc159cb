import type { Event } from '@opencx/protocol/conversation/event'
import type { Durations, Figures } from '@opencx/protocol/http/inbox-reports'

/** A conversation as its log alone tells it. */
export interface Told {
  readonly events: readonly Event[]
}

/** The day of a moment in a time zone. */
export const dayIn = (at: string, timezone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: timezone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(at),
  )

/** Who has it at the end, what tags it has, and where it began. */
export function endOf({ events }: Told) {
  let assignee: string | null = null
  let tags: string[] = []
  for (const event of events) {
    if (event.type === 'assignee.changed') assignee = event.assignee?.id ?? null
    if (event.type === 'tags.changed') tags = [...tags.filter((tag) => !event.removed.includes(tag)), ...event.added]
  }
  const [begun] = events
  if (begun?.type !== 'conversation.started') throw new Error('a log begins with its beginning')
  return { assignee, tags, startedAt: begun.at, channel: begun.channel }
}

const since = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1_000

function toAnswer({ events }: Told): number | null {
  const asked = events.findIndex((event) => event.type === 'message.posted' && event.by.kind === 'visitor')
  const answer = events.find(
    (event, index) => index > asked && event.type === 'message.posted' && event.by.kind === 'agent',
  )
  const question = events[asked]
  return question && answer ? since(question.at, answer.at) : null
}

/** Since when it is resolved, and as what; null where it is not. */
function resolution({ events }: Told): { seconds: number; isSolved: boolean } | null {
  let at: string | null = null
  let isSolved = false
  for (const event of events) {
    if (event.type === 'conversation.resolved') {
      at ??= event.at
      isSolved = event.outcome !== 'unsolved'
    }
    if (/^conversation\.(reopened|snoozed|woken)$/.test(event.type)) at = null
  }
  return at === null ? null : { seconds: since(events[0]?.at ?? '', at), isSolved }
}

const ratingOf = ({ events }: Told) =>
  events.flatMap((event) => (event.type === 'conversation.rated' ? [event.rating] : [])).at(-1) ?? null

export const reasonsOf = ({ events }: Told) =>
  events.flatMap((event) => (event.type === 'handoff.requested' ? [event.reason] : []))

export const ratingsOf = (some: readonly Told[]) => some.flatMap((one) => ratingOf(one) ?? [])

/** The figures of some conversations, added up the long way. */
export function naiveFigures(some: readonly Told[]): Figures {
  const said = (kind: string) =>
    some.flatMap(({ events }) => events).filter(({ type, by }) => type === 'message.posted' && by.kind === kind).length
  const resolutions = some.flatMap((one) => resolution(one) ?? [])
  const ratings = ratingsOf(some)
  return {
    conversations: some.length,
    handedOff: some.filter((one) => reasonsOf(one).length > 0).length,
    resolved: resolutions.length,
    solved: resolutions.filter(({ isSolved }) => isSolved).length,
    messagesIn: said('visitor'),
    messagesOut: said('agent'),
    messagesAi: said('ai'),
    firstResponse: durations(some.flatMap((one) => toAnswer(one) ?? [])),
    resolution: durations(resolutions.map(({ seconds }) => seconds)),
    ratings: ratings.length,
    rating: mean(ratings),
  }
}

const durations = (seconds: readonly number[]): Durations => ({
  count: seconds.length,
  median: quantile(seconds, 0.5),
  p90: quantile(seconds, 0.9),
  mean: mean(seconds),
})

const mean = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length

/** Between two values it lies as far as the share does. */
function quantile(values: readonly number[], share: number): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place))
}
