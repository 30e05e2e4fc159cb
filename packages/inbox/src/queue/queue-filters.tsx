import { useLocation } from 'preact-iso/router'
import type { Directory } from '../directory/directory'
import { Icon } from '../icon/icon'
import { Menu } from '../menu/menu'
import { MenuChoice } from '../menu/menu-item'
import { Picker } from '../picker/picker'
import { type Place, placeUrl, queueChannels } from '../place/place'
import { strings } from '../strings/strings'

interface QueueFiltersProps {
  readonly place: Place
  readonly tags: Directory['tags']
}

const noFilter: Partial<Place> = { tag: null, channel: null, isUnread: false }
/** The id of the choice that filters by no tag; ids of tags are longer. */
const ANY = 'any'

/** What the list is narrowed down by, beside view and status. Every choice has an address. */
export function QueueFilters({ place, tags }: QueueFiltersProps) {
  const { route } = useLocation()
  const words = strings.queue.filters
  const known = tags.value ?? []
  const tag = known.find(({ id }) => id === place.tag)
  const to = (changes: Partial<Place>) => placeUrl({ ...place, ...changes, conversationId: null })
  const go = (changes: Partial<Place>) => route(to(changes))
  const isFiltered = place.tag !== null || place.channel !== null || place.isUnread
  return (
    <fieldset class="queue-filters" aria-label={words.label}>
      <a class="filter" href={to({ isUnread: !place.isUnread })} aria-current={place.isUnread ? 'true' : undefined}>
        {words.unread}
      </a>
      <Picker
        name={tag ? words.taggedBy(tag.name) : words.tag}
        className="is-at-start"
        buttonClass={`filter ${place.tag === null ? '' : 'is-on'}`}
        face={
          <>
            <span dir="auto">{place.tag === null ? words.tag : (tag?.name ?? strings.tags.gone)}</span>
            <Icon name="chevronDown" size={12} />
          </>
        }
        options={[
          { id: ANY, name: words.anyTag, isChosen: place.tag === null },
          ...known.map(({ id, name }) => ({ id, name, isChosen: id === place.tag })),
        ]}
        placeholder={words.findTag}
        nothing={strings.tags.notFound}
        onPick={(id) => go({ tag: id === ANY ? null : id })}
      />
      <Menu
        name={place.channel === null ? words.channel : words.ledIn(strings.queue.channels[place.channel])}
        className="is-below is-at-start"
        buttonClass={`filter ${place.channel === null ? '' : 'is-on'}`}
        face={
          <>
            <span>{place.channel === null ? words.channel : strings.queue.channels[place.channel]}</span>
            <Icon name="chevronDown" size={12} />
          </>
        }
      >
        <MenuChoice name={words.anyChannel} isChosen={place.channel === null} onChoose={() => go({ channel: null })} />
        {queueChannels.map((each) => (
          <MenuChoice
            key={each}
            name={strings.queue.channels[each]}
            isChosen={place.channel === each}
            onChoose={() => go({ channel: each })}
          />
        ))}
      </Menu>
      {isFiltered && (
        <a class="filter-clear" href={to(noFilter)}>
          {words.clear}
        </a>
      )}
    </fieldset>
  )
}
