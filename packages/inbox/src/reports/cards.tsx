import type { Durations, Figures, Report } from '@opencx/protocol/http/inbox-reports'
import { changeText, countText, durationText, partText, ratingText } from './numbers'
import { words } from './words'

interface Card {
  readonly name: string
  readonly value: string
  /** What stands below it; empty for nothing. */
  readonly more: string
  readonly change: string | null
  readonly before: string
}

/** The figures of all conversations of the report, each beside what it was before. */
export function Cards({ report: { total, before } }: { readonly report: Report }) {
  return (
    <section aria-label={words.figures}>
      <dl class="report-cards">
        {cardsOf(total, before.total).map(({ name, value, more, change, before: was }) => (
          <div key={name} class="report-card">
            <dt>{name}</dt>
            <dd class="report-value">{value}</dd>
            {more !== '' && <dd>{more}</dd>}
            <dd class="report-change">
              {change !== null && <strong>{change}</strong>} {was}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function cardsOf(now: Figures, before: Figures): Card[] {
  const count = (name: string, value: number, was: number): Card => ({
    name,
    value: countText(value),
    more: '',
    change: changeText(value, was),
    before: words.before(countText(was)),
  })
  const duration = (name: string, durations: Durations, was: Durations): Card => ({
    name,
    value: durationText(durations.median),
    more:
      durations.count === 0
        ? words.nothingYet
        : words.spread(durationText(durations.p90), durationText(durations.mean)),
    change: changeText(durations.median, was.median),
    before: was.count === 0 ? words.noneBefore : words.before(durationText(was.median)),
  })
  const part = (name: string, some: (figures: Figures) => number): Card => ({
    name,
    value: partText(some(now), now.conversations),
    more: words.share(countText(some(now)), countText(now.conversations)),
    change: null,
    before: before.conversations === 0 ? words.noneBefore : words.before(partText(some(before), before.conversations)),
  })
  return [
    count(words.conversations, now.conversations, before.conversations),
    duration(words.firstResponse, now.firstResponse, before.firstResponse),
    duration(words.resolution, now.resolution, before.resolution),
    part(words.solved, ({ solved }) => solved),
    {
      name: words.rating,
      value: ratingText(now.rating),
      more: now.ratings === 0 ? words.nothingYet : words.ratingCount(now.ratings, countText(now.ratings)),
      change: null,
      before: before.ratings === 0 ? words.noneBefore : words.before(words.outOfFive(ratingText(before.rating))),
    },
    part(words.handedOff, ({ handedOff }) => handedOff),
    count(words.messagesIn, now.messagesIn, before.messagesIn),
    count(words.messagesOut, now.messagesOut, before.messagesOut),
  ]
}
