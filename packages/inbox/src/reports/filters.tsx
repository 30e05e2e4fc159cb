import type { InboxTag } from '@opencx/protocol/http/inbox-tags'
import type { Member } from '@opencx/protocol/http/inbox-team'
import { useId } from 'preact/hooks'
import { queueChannels } from '../place/place'
import { daysOf, type ReportPlace, ranges } from './report-place'
import { words } from './words'

interface FiltersProps {
  readonly place: ReportPlace
  /** Null for agents, who see their own figures alone, and until they are known. */
  readonly people: readonly Member[] | null
  readonly tags: readonly InboxTag[] | null
  readonly zoneName: string
  readonly onChange: (place: ReportPlace) => void
}

/** Which days and which conversations the report is about. */
export function Filters({ place, people, tags, zoneName, onChange }: FiltersProps) {
  const go = (changes: Partial<ReportPlace>) => onChange({ ...place, ...changes })
  return (
    <form class="report-filters" aria-label={words.filters} onSubmit={(event) => event.preventDefault()}>
      <Choice
        name={words.days}
        value={place.range}
        options={ranges.map((range) => [range, words.ranges[range]])}
        onChoose={(range) => {
          // own days begin as those that are shown
          const shown = daysOf(place, Date.now())
          go({ range: ranges.find((known) => known === range) ?? place.range, ...(range === 'own' && shown) })
        }}
      />
      {place.range === 'own' && (
        <>
          <Day name={words.from} value={place.from} onChoose={(from) => go({ from })} />
          <Day name={words.to} value={place.to} onChoose={(to) => go({ to })} />
        </>
      )}
      {people && (
        <Choice
          name={words.agent}
          value={place.agent ?? ''}
          options={[['', words.everybody], ...people.map(({ id, name }) => [id, name] as const)]}
          onChoose={(agent) => go({ agent: agent || null })}
        />
      )}
      {tags && (tags.length > 0 || place.tag !== null) && (
        <Choice
          name={words.tag}
          value={place.tag ?? ''}
          options={[['', words.anyTag], ...tags.map(({ id, name }) => [id, name] as const)]}
          onChoose={(tag) => go({ tag: tag || null })}
        />
      )}
      <Choice
        name={words.channel}
        value={place.channel ?? ''}
        options={[
          ['', words.anyChannel],
          ...queueChannels.map((channel) => [channel, words.channels[channel]] as const),
        ]}
        onChoose={(chosen) => go({ channel: queueChannels.find((channel) => channel === chosen) ?? null })}
      />
      <Choice
        name={words.zone}
        value={place.zone}
        options={[
          ['own', words.ownZone(zoneName)],
          ['business', words.businessZone],
        ]}
        onChoose={(zone) => go({ zone: zone === 'business' ? 'business' : 'own' })}
      />
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

function Choice({ name, value, options, onChoose }: ChoiceProps) {
  const id = useId()
  const isKnown = options.some(([known]) => known === value)
  return (
    <div class="report-field">
      <label for={id}>{name}</label>
      <select id={id} value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {!isKnown && <option value={value}>{words.unknown}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

interface DayProps {
  readonly name: string
  readonly value: string
  readonly onChoose: (day: string) => void
}

function Day({ name, value, onChoose }: DayProps) {
  const id = useId()
  return (
    <div class="report-field">
      <label for={id}>{name}</label>
      <input id={id} type="date" value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)} />
    </div>
  )
}
