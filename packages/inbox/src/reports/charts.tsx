import type { Report } from '@opencx/protocol/http/inbox-reports'
import { Chart } from './chart'
import { countText, durationText } from './numbers'
import { words } from './words'

/** How the figures went from day to day, and what they are made of. */
export function Charts({ report: { days, ratings, reasons, total } }: { readonly report: Report }) {
  const dates = days.map(({ date }) => date)
  const most = ratings.reduce((sum, { conversations }) => sum + conversations, 0)
  return (
    <div class="report-charts">
      <Chart
        title={words.perDay}
        dates={dates}
        text={countText}
        lines={[
          { name: words.started, values: days.map(({ conversations }) => conversations), isBars: true },
          { name: words.resolved, values: days.map(({ resolved }) => resolved) },
        ]}
      />
      <Chart
        title={words.responsePerDay}
        dates={dates}
        text={durationText}
        lines={[
          { name: words.median, values: days.map(({ firstResponse }) => firstResponse.median) },
          { name: words.p90, values: days.map(({ firstResponse }) => firstResponse.p90) },
        ]}
      />
      <Chart
        title={words.resolutionPerDay}
        dates={dates}
        text={durationText}
        lines={[
          { name: words.median, values: days.map(({ resolution }) => resolution.median) },
          { name: words.p90, values: days.map(({ resolution }) => resolution.p90) },
        ]}
      />
      <section class="report-panel">
        <h2>{words.ratings}</h2>
        <Bars
          rows={[...ratings]
            .reverse()
            .map(({ rating, conversations }) => [words.stars(rating), conversations] as const)}
          all={most}
        />
        {reasons.length > 0 && (
          <>
            <h2>{words.reasons}</h2>
            <Bars
              rows={reasons.map(({ reason, handoffs }) => [words.reasonNames[reason] ?? reason, handoffs] as const)}
              all={Math.max(total.conversations, ...reasons.map(({ handoffs }) => handoffs))}
            />
          </>
        )}
      </section>
    </div>
  )
}

interface BarsProps {
  readonly rows: readonly (readonly [name: string, count: number])[]
  readonly all: number
}

/** Counts with bars beside them, which say nothing that the numbers do not. */
function Bars({ rows, all }: BarsProps) {
  return (
    <dl class="report-bars">
      {rows.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <meter class="report-bar" aria-hidden="true" min={0} max={Math.max(all, 1)} value={count} />
            {countText(count)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
