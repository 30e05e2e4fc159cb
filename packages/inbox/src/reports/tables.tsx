import type { Figures, Report, ReportTable } from '@opencx/protocol/http/inbox-reports'
import type { ComponentChildren } from 'preact'
import { countText, dayText, durationText, ratingText } from './numbers'
import { exportUrl } from './reports'
import { type Column, SortableTable } from './sortable-table'
import { words } from './words'

interface TablesProps {
  readonly report: Report
  readonly question: URLSearchParams
}

/** Every figure of the report in rows, and each table as a file. */
export function Tables({ report: { agents, tags, days, channels }, question }: TablesProps) {
  const agentName = ({ id, name }: Report['agents'][number]) => (id === null ? words.nobody : (name ?? words.former))
  const tagName = ({ name }: Report['tags'][number]) => name ?? words.removedTag
  return (
    <>
      <p class="admin-hint">{words.medianHint}</p>
      <Titled title={words.byAgent} table="agents" question={question}>
        <SortableTable
          name={words.byAgent}
          columns={columnsOf<Report['agents'][number]>(named(words.columns.name, agentName))}
          rows={agents}
          keyOf={({ id }) => id ?? ''}
        />
      </Titled>
      <Titled title={words.byTag} table="tags" question={question}>
        {tags.length === 0 ? (
          <p class="admin-hint">{words.noTags}</p>
        ) : (
          <SortableTable
            name={words.byTag}
            columns={columnsOf<Report['tags'][number]>(named(words.columns.name, tagName))}
            rows={tags}
            keyOf={({ id }) => id}
          />
        )}
      </Titled>
      <Titled title={words.byChannel} table="channels" question={question}>
        <SortableTable
          name={words.byChannel}
          columns={columnsOf<Report['channels'][number]>(
            named(words.columns.name, ({ channel }) => words.channels[channel]),
          )}
          rows={channels}
          keyOf={({ channel }) => channel}
        />
      </Titled>
      <Titled title={words.byDay} table="days" question={question}>
        <SortableTable
          name={words.byDay}
          columns={columnsOf<Report['days'][number]>({
            name: words.columns.day,
            value: ({ date }) => date,
            cell: ({ date }) => dayText(date, { weekday: 'short', day: 'numeric', month: 'short' }),
          })}
          rows={days}
          keyOf={({ date }) => date}
        />
      </Titled>
      <p>
        <a class="button" href={exportUrl(question, 'conversations')} download>
          {words.exportList}
        </a>
      </p>
    </>
  )
}

interface TitledProps {
  readonly title: string
  readonly table: ReportTable
  readonly question: URLSearchParams
  readonly children: ComponentChildren
}

function Titled({ title, table, question, children }: TitledProps) {
  return (
    <div class="report-section">
      <div class="section-header">
        <h2>{title}</h2>
        <a class="button" href={exportUrl(question, table)} download aria-label={words.exportNamed(title)}>
          {words.export}
        </a>
      </div>
      {children}
    </div>
  )
}

const named = <Row,>(name: string, text: (row: Row) => string): Column<Row> => ({
  name,
  value: text,
  cell: (row) => <bdi>{text(row)}</bdi>,
})

function columnsOf<Row extends Figures>(first: Column<Row>): Column<Row>[] {
  const { columns } = words
  const count = (name: string, value: (row: Row) => number): Column<Row> => ({
    name,
    value,
    cell: (row) => countText(value(row)),
  })
  const time = (name: string, value: (row: Row) => number | null): Column<Row> => ({
    name,
    value,
    cell: (row) => durationText(value(row)),
  })
  return [
    first,
    count(columns.conversations, ({ conversations }) => conversations),
    count(columns.resolved, ({ resolved }) => resolved),
    count(columns.solved, ({ solved }) => solved),
    count(columns.messagesIn, ({ messagesIn }) => messagesIn),
    count(columns.messagesOut, ({ messagesOut }) => messagesOut),
    time(columns.firstResponse, ({ firstResponse }) => firstResponse.median),
    time(columns.firstResponse90, ({ firstResponse }) => firstResponse.p90),
    time(columns.resolution, ({ resolution }) => resolution.median),
    { name: columns.rating, value: ({ rating }) => rating, cell: ({ rating }) => ratingText(rating) },
  ]
}
